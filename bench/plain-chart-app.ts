import { startNextApp } from "./next-app.ts";

/** Lines without dots and without animation, on a grid with two axes and a tooltip: what every such chart has. */
const PAGE = `"use client";
import { useEffect, useState } from "react";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
const COLOURS = ["#2563eb", "#d97706", "#059669", "#7c3aed", "#dc2626", "#0891b2"];
export default function Page() {
  const [charts, setCharts] = useState([]);
  const [width, setWidth] = useState(0);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    window.benchGive = (given, px) => { setCharts(given); setWidth(px); };
  }, []);
  return <main>
    <button onClick={() => setIsShown(!isShown)}>{isShown ? "Hide" : "Charts"}</button>
    <output>{charts.length}</output>
    {isShown && charts.map(({ panel, lines }) => <div key={panel} data-panel={panel} style={{ width, height: 190 }}>
      <ResponsiveContainer width="100%" height={190}>
        <LineChart>
          <CartesianGrid vertical={false} />
          <XAxis dataKey="time" type="number" domain={["dataMin", "dataMax"]} />
          <YAxis />
          <Tooltip isAnimationActive={false} />
          {lines.map(({ key, points }, index) => <Line key={key} data={points} dataKey="value" name={key} stroke={COLOURS[index]} dot={false} isAnimationActive={false} />)}
        </LineChart>
      </ResponsiveContainer>
    </div>)}
  </main>;
}
`;

/** A page with nothing but a button and the charts that it shows, drawn by the library as its manual says. */
export function startPlainChartApp() {
  return startNextApp({ name: "plain-chart", files: { "app/page.js": PAGE }, packages: ["recharts"] });
}
