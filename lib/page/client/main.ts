/** The page's own script. Without it everything is there already; with it the charts answer to finger, cursor and keys. */
import { type DayChart, dayChart } from './chart.js';
import { listen } from './live.js';
import { readData } from './read.js';

const data = readData();
if (data !== null) {
  document.documentElement.classList.add('with-script');
  const { primary, alternate, redMs } = data;
  const charts = new Map<string, DayChart>();
  for (const day of data.days) {
    const section = document.getElementById(`day-${day.date}`);
    const chart = section === null ? null : dayChart(section, { ...day, primary, alternate }, redMs);
    if (chart !== null) charts.set(day.date, chart);
  }
  const redraw = (): void => {
    for (const chart of charts.values()) chart.redraw();
  };
  let width = document.documentElement.clientWidth;
  let waiting = 0;
  addEventListener('resize', () => {
    // A phone's bars come and go with every scroll, and change the height alone.
    if (document.documentElement.clientWidth === width) return;
    width = document.documentElement.clientWidth;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(redraw);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  const [newest] = data.days;
  const chart = newest === undefined ? undefined : charts.get(newest.date);
  if (data.events !== undefined)
    listen(data, data.events, newest === undefined || chart === undefined ? null : { day: newest, chart });
}
