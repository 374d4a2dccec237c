import { lexer, type Token, type Tokens } from "marked";

/** Markdown as elements. Unknown syntax becomes text, and HTML stays text. */
export function markdown(source: string): HTMLElement {
  const page = document.createElement("div");
  page.className = "page";
  page.append(...nodes(lexer(source)));
  return page;
}

function nodes(tokens: Token[]): Node[] {
  return tokens.map(node);
}

function node(token: Token): Node {
  switch (token.type) {
    case "paragraph":
      return element("p", nodes(token.tokens ?? []));
    case "heading":
      return element("h3", nodes(token.tokens ?? []));
    case "strong":
    case "em":
      return element(token.type, nodes(token.tokens ?? []));
    case "codespan":
      return element("code", [new Text(token.text)]);
    case "code":
      return element("pre", [new Text(token.text)]);
    case "blockquote":
      return element("blockquote", nodes(token.tokens ?? []));
    case "list": {
      const { items, ordered } = token as Tokens.List;
      return element(ordered ? "ol" : "ul", items.map((item) => element("li", nodes(item.tokens))));
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      const row = (cells: Tokens.TableCell[], name: "th" | "td") =>
        element("tr", cells.map((cell) => element(name, nodes(cell.tokens))));
      return element("table", [row(header, "th"), ...rows.map((cells) => row(cells, "td"))]);
    }
    case "text":
      return "tokens" in token && token.tokens
        ? element("span", nodes(token.tokens))
        : new Text(token.text);
    case "link":
      return element("span", nodes(token.tokens ?? []));
    case "br":
      return document.createElement("br");
    case "space":
      return new Text();
    default:
      return new Text(token.raw);
  }
}

function element(name: string, children: Node[]): HTMLElement {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

