"use strict";
const charts = JSON.parse(document.getElementById("data").textContent);
const tip = document.getElementById("tip");
const show = (value) => (value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(2) : String(+value.toPrecision(5)));

// Readings at a place of a chart: every series' nearest point in x, or the one nearest point.
function read(data, x, y) {
  const near = data.series.map((series) => {
    let best = 0, distance = Infinity;
    series.at.forEach(([px, py], i) => {
      const d = data.hover === "point" ? Math.hypot(px - x, py - y) : Math.abs(px - x);
      if (d < distance) { distance = d; best = i; }
    });
    return { series, i: best, distance };
  }).filter((r) => Number.isFinite(r.distance)).sort((a, b) => a.distance - b.distance);
  if (data.hover === "point") return near.slice(0, 1);
  return near.filter((r) => r.distance < near[0].distance + 6)
    .sort((a, b) => a.series.at[a.i][1] - b.series.at[b.i][1]);
}

function draw(svg, data, readings, left, top) {
  if (!readings.length) return hide(svg);
  const first = readings[0], [px] = first.series.at[first.i];
  svg.querySelector(".rule").setAttribute("d", `M${px} ${data.top}V${data.bottom}`);
  tip.replaceChildren();
  const head = document.createElement("b");
  head.textContent = `${data.x}: ${show(first.series.values[first.i][0])}`;
  tip.append(head);
  for (const { series, i } of readings) {
    const line = document.createElement("span"), name = document.createElement("span"), dot = document.createElement("i");
    name.className = `arm ${series.kind}`;
    name.append(dot, series.name);
    name.style.display = "inline";
    line.append(name, show(series.values[i][1]));
    tip.append(line);
  }
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.min(left + 14, innerWidth - box.width - 8)}px`;
  tip.style.top = `${Math.max(8, Math.min(top + 14, innerHeight - box.height - 8))}px`;
}

function hide(svg) {
  tip.hidden = true;
  svg.querySelector(".rule").setAttribute("d", "");
}

for (const svg of document.querySelectorAll("svg[data-chart]")) {
  const data = charts[svg.dataset.chart];
  let place = 0;
  svg.addEventListener("pointermove", (event) => {
    const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    draw(svg, data, read(data, p.x, p.y), event.clientX, event.clientY);
  });
  svg.addEventListener("pointerleave", () => hide(svg));
  svg.addEventListener("blur", () => hide(svg));
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !data.series.length) return;
    event.preventDefault();
    const points = data.series[0].at;
    place = Math.max(0, Math.min(points.length - 1, place + step));
    const at = new DOMPoint(...points[place]).matrixTransform(svg.getScreenCTM());
    draw(svg, data, read(data, ...points[place]), at.x, at.y);
  });
}
