// Draws the last 15 minutes, and adds each new second.

const MOST = 900;

/** The lines of each chart, by the id of its element: column, name and colour. */
const CHARTS = {
  throughput: [
    ["accepted", "Accepted", "--accent"],
    ["succeeded", "Succeeded", "--good"],
    ["failed", "Failed", "--bad"],
  ],
  latency: [
    ["median", "Half within", "--accent"],
    ["slow", "95 % within", "--warn"],
  ],
  retries: [["retried", "Retries", "--warn"]],
};

let columns = null;
let plots = [];

async function start() {
  const url = document.getElementById("charts").dataset.series;
  const response = await fetch(url);
  if (!response.ok || response.redirected) {
    return;
  }
  columns = await response.json();
  draw();
  document.addEventListener("ampc:second", ({ detail }) => add(detail));
  // The colours are those of the page at the time of drawing.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function draw() {
  for (const { plot, observer } of plots) {
    observer.disconnect();
    plot.destroy();
  }
  plots = Object.entries(CHARTS).map(([id, lines]) => {
    const place = document.getElementById(id);
    const plot = new uPlot(options(place, lines), data(lines), place);
    const observer = new ResizeObserver(() => plot.setSize(size(place)));
    observer.observe(place);
    return { plot, lines, observer };
  });
}

function add(second) {
  if (second.time[0] <= columns.time.at(-1)) {
    return;
  }
  for (const [name, column] of Object.entries(columns)) {
    column.push(...second[name]);
    column.splice(0, column.length - MOST);
  }
  for (const { plot, lines } of plots) {
    plot.setData(data(lines));
  }
}

function data(lines) {
  return [columns.time, ...lines.map(([name]) => columns[name])];
}

function size(place) {
  return { width: place.clientWidth, height: 170 };
}

function options(place, lines) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--faint"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
  };
  return {
    ...size(place),
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_, __, most) => [0, Math.max(most * 1.1, 1)] } },
    axes: [
      { ...axis, values: "{HH}:{mm}", space: 60 },
      { ...axis, size: 44 },
    ],
    series: [
      { value: "{HH}:{mm}:{ss}" },
      ...lines.map(([, label, name]) => ({
        label,
        stroke: colour(name),
        width: 1.5,
        spanGaps: false,
        points: { show: false },
        value: (_, value) => (value == null ? "-" : Number(value.toFixed(2))),
      })),
    ],
  };
}

start();
