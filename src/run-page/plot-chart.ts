/** The picture of numbers: points, or bars for how often values occur; dragging over it looks closer. */
import uPlot from 'uplot';
import type { PlotView } from '../bridge/run-views';
import { element } from './dom';
import { nearestPoint } from './nearest-point';
import { theme } from './theme';

/** Pixels. */
const HEIGHT = { least: 190, most: 340 };
const MARGIN = 22;
const AXIS = 44;
/** More points are drawn smaller. */
const FEW = 400;

export interface PlotEvents {
  onStretch(stretch: { from: number; to: number } | null): void;
  onPoint(at: number | undefined): void;
  onChoose(at: number): void;
}

export class PlotChart {
  readonly box = element('div', 'chart');
  #plot: uPlot | undefined;
  #answer: PlotView | undefined;
  #names = { x: '', y: '' };
  #pointed: number | undefined;

  constructor(private readonly events: PlotEvents) {
    this.box.addEventListener('click', () => {
      if (this.#pointed !== undefined) this.events.onChoose(this.#pointed);
    });
  }

  /** Pixels there are for points. */
  get width(): number {
    return Math.max(50, this.box.clientWidth - 2 * AXIS);
  }

  /** @param names what stands beside the axes. */
  show(answer: PlotView, names: { x: string; y: string }): void {
    this.#answer = answer;
    this.#names = names;
    // The same number is another point now.
    this.#point(undefined);
    this.repaint();
  }

  /** To the room there is. */
  fit(): void {
    const { clientWidth } = this.box;
    if (!this.#plot || clientWidth === 0) return;
    if (this.#plot.width !== clientWidth || this.#plot.height !== this.#height) this.repaint();
  }

  /** All of it is to be seen at once, in a low window, too. */
  get #height(): number {
    const panel = this.box.closest('[role=tabpanel]')?.clientHeight ?? HEIGHT.most;
    return Math.max(HEIGHT.least, Math.min(HEIGHT.most, panel - MARGIN));
  }

  /** In other colours. */
  repaint(): void {
    const answer = this.#answer;
    if (!answer) return;
    const { stretch } = answer.request;
    const isDistribution = answer.x === 'distribution';
    // Whoever points at it still does, without moving, while a run goes on.
    const before = this.#plot?.over.matches(':hover') ? this.#plot.cursor : {};
    this.#plot?.destroy();
    const paint = theme();
    const axis = {
      ...{ stroke: paint.muted, font: paint.font, labelFont: paint.font, size: AXIS, labelSize: 20 },
      ...{ grid: { stroke: paint.line, width: 1 }, ticks: { show: false } },
    };
    const size = answer.xs.length <= FEW ? 6 : 3.5;
    const bars = uPlot.paths.bars?.({ size: [0.9, 100] });
    this.#plot = new uPlot(
      {
        ...{ width: Math.max(200, this.box.clientWidth), height: this.#height, legend: { show: false } },
        padding: [12, 28, 0, 0],
        scales: {
          x: { time: false, ...(stretch ? { range: () => [stretch.from, stretch.to] } : padded(answer)) },
          ...(isDistribution ? { y: { range: (_plot, _min, max) => [0, max * 1.05] } } : {}),
        },
        axes: [
          { ...axis, label: this.#names.x },
          { ...axis, label: this.#names.y, size: 64 },
        ],
        series: [
          {},
          isDistribution && bars
            ? { stroke: paint.blue, fill: paint.blue, paths: bars, points: { show: false } }
            : {
                stroke: paint.blue,
                paths: () => null,
                points: { show: true, size, fill: paint.blue, width: 0 },
              },
        ],
        cursor: {
          ...{ left: before.left ?? -10, top: before.top ?? -10 },
          drag: { x: true, y: false, setScale: false },
          points: { size: 9, fill: paint.accent },
          // A bar is as wide as what it stands for; a point is where it is.
          ...(isDistribution ? {} : { dataIdx: meant }),
          bind: { dblclick: () => () => (this.events.onStretch(null), null) },
        },
        hooks: {
          setSelect: [(plot) => this.#selected(plot)],
          setCursor: [
            ({ cursor }) =>
              this.#point((cursor.left ?? -1) < 0 ? undefined : (cursor.idxs?.[1] ?? undefined)),
          ],
        },
      },
      [answer.xs, answer.ys],
      this.box,
    );
  }

  #point(at: number | undefined): void {
    if (at === this.#pointed) return;
    this.#pointed = at;
    this.events.onPoint(at);
  }

  #selected(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width < 3) return;
    this.events.onStretch({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
  }
}

/** What uPlot asks for each series, the values to the right among them, and with the nearest sideways. */
const meant: uPlot.Cursor.DataIdxRefiner = (plot, series, closest) => {
  const [xs, ys] = [plot.data[0], plot.data[series]];
  const { left = -1, top = -1 } = plot.cursor;
  if (series === 0 || !ys) return closest;
  const cloud = {
    count: xs.length,
    left: (at: number) => plot.valToPos(xs[at] ?? NaN, 'x'),
    top: (at: number) => plot.valToPos(ys[at] ?? NaN, 'y'),
  };
  return nearestPoint(cloud, { left, top }) ?? null;
};

/** Half a step at either end, so that the outermost are seen whole. */
function padded({ xs, step }: PlotView): { range: () => [number, number] } {
  const [first = 0, last = 1] = [xs[0], xs.at(-1)];
  const room = step > 0 ? step * 0.6 : (last - first) * 0.01 || 0.5;
  return { range: () => [first - room, last + room] };
}
