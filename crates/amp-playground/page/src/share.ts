/** The longest text in a link, in bytes. */
const MOST = 1024 * 1024;

const PREFIX = "#text=";

/** A text as the fragment of an address, which browsers do not send to servers. */
export async function fragment(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const signs = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const base64 = btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return PREFIX + base64;
}

/** The text of a fragment, if it has one. Throws if it is malformed. */
export async function shared(fragment: string): Promise<string | undefined> {
  if (!fragment.startsWith(PREFIX)) {
    return undefined;
  }
  const base64 = fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/");
  const packed = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const parts: BlobPart[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return await new Blob(parts).text();
    }
    size += value.length;
    if (size > MOST) {
      await reader.cancel();
      throw new Error("the text of the link is too long");
    }
    parts.push(value);
  }
}
