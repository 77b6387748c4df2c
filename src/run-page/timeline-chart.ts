/** The picture of a timeline: a row for each engine, a bar where it worked; dragging over it looks closer. */
import * as l10n from '@vscode/l10n';
import uPlot from 'uplot';
import type { Bar, TimelineView } from '../bridge/run-views';
import { element } from './dom';
import { engineMark } from './engine-mark';
import { theme, type Theme } from './theme';
import { tick, tickStep } from './tick';

/** Pixels. */
const ROW = 20;
const BAR = 14;
const AXIS = 34;
/** Names of engines have as much at least. */
const LABELS = 76;
const AROUND_LABEL = 16;
const RIGHT = 12;

export interface Stretch {
  fromMs: number;
  toMs: number;
}

export interface ChartEvents {
  /** The user wants to see this stretch; null: all of it. */
  onStretch(stretch: Stretch | null): void;
  /** The pointer is over a bar. */
  onPoint(bar: Bar | undefined, engine: number | null | undefined): void;
  onChoose(bar: Bar): void;
}

export class TimelineChart {
  readonly box = element('div', 'chart');
  #plot: uPlot | undefined;
  #rows: TimelineView['rows'] = [];
  #labels = LABELS;
  /** Half of the widest below a line: the last line may be at the very end. */
  #half = 0;
  #pointed: Bar | undefined;

  constructor(private readonly events: ChartEvents) {
    this.box.addEventListener('click', () => this.#pointed && this.events.onChoose(this.#pointed));
  }

  /** Pixels there are for bars. */
  get width(): number {
    return Math.max(50, this.box.clientWidth - this.#labels);
  }

  show(rows: TimelineView['rows'], { fromMs, toMs }: Stretch): void {
    const hasOtherEngines = rows.length !== this.#rows.length;
    this.#rows = rows;
    if (hasOtherEngines || !this.#plot) this.#make();
    const plot = this.#plot as uPlot;
    if (plot.width !== this.box.clientWidth) plot.setSize(this.#size);
    plot.batch(() => plot.setScale('x', { min: fromMs, max: Math.max(fromMs + 1e-3, toMs) }));
    plot.redraw(false);
  }

  /** In other colours. */
  repaint(): void {
    if (!this.#plot) return;
    const { min, max } = this.#plot.scales.x ?? {};
    this.#make();
    if (typeof min === 'number' && typeof max === 'number') this.#plot.setScale('x', { min, max });
  }

  get #size(): { width: number; height: number } {
    return { width: Math.max(120, this.box.clientWidth), height: this.#rows.length * ROW + AXIS };
  }

  #make(): void {
    this.#plot?.destroy();
    const paint = theme();
    const rows = this.#rows;
    const names = rows.map(({ engine }) => l10n.t('engine {0}', engineMark(engine)));
    this.#labels = Math.max(LABELS, widest(names, paint.font) + AROUND_LABEL);
    const axis = { stroke: paint.muted, font: paint.font, ticks: { show: false } };
    this.#plot = new uPlot(
      {
        ...this.#size,
        legend: { show: false },
        padding: [0, () => Math.max(RIGHT, this.#half), 0, 0],
        scales: {
          x: { time: false, range: (_plot, min, max) => [min, max] },
          y: { range: () => [0, Math.max(1, rows.length)], dir: -1 },
        },
        series: [{}, { show: true, paths: () => null, points: { show: false } }],
        axes: [
          {
            ...axis,
            size: AXIS,
            grid: { stroke: paint.line, width: 1 },
            space: 1,
            incrs: (_plot, _axis, fromMs, toMs, width) => [
              tickStep({ fromMs, toMs }, width, (text) => widest([text], paint.font)),
            ],
            values: (_plot, splits, _axis, _space, step) => {
              const labels = splits.map((at) => tick(at, step));
              this.#half = Math.ceil(widest(labels, paint.font) / 2);
              return labels;
            },
          },
          {
            ...axis,
            size: this.#labels,
            grid: { show: false },
            splits: () => rows.map((_, at) => at + 0.5),
            values: () => names,
            space: ROW / 2,
          },
        ],
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: true, y: false, setScale: false },
          bind: { dblclick: () => () => (this.events.onStretch(null), null) },
        },
        hooks: {
          draw: [(plot) => this.#draw(plot, paint)],
          setSelect: [(plot) => this.#selected(plot)],
          setCursor: [(plot) => this.#point(plot)],
        },
      },
      [
        [0, 1],
        [null, null],
      ],
      this.box,
    );
  }

  #draw(plot: uPlot, paint: Theme): void {
    const { ctx, bbox } = plot;
    const ratio = uPlot.pxRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    this.#rows.forEach(({ bars }, at) => {
      const top = plot.valToPos(at + 0.5, 'y', true) - (BAR / 2) * ratio;
      for (const bar of bars) {
        const left = plot.valToPos(bar.fromMs, 'x', true);
        const right = plot.valToPos(bar.toMs, 'x', true);
        // A line between neighbours.
        const width = Math.max(ratio, right - left - (right - left > 3 * ratio ? ratio : 0));
        drawBar(ctx, bar, { left, top, width, height: BAR * ratio }, paint);
      }
    });
    ctx.restore();
  }

  #selected(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width < 3) return;
    const [fromMs, toMs] = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')];
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.events.onStretch({ fromMs, toMs });
  }

  #point(plot: uPlot): void {
    const { left = -1, top = -1 } = plot.cursor;
    const row = left < 0 ? undefined : this.#rows[Math.floor(plot.posToVal(top, 'y'))];
    const at = plot.posToVal(left, 'x');
    const slack = plot.posToVal(left + 1, 'x') - at;
    this.#pointed = row?.bars.find(({ fromMs, toMs }) => at >= fromMs - slack && at <= toMs + slack);
    this.box.classList.toggle('pointing', this.#pointed !== undefined);
    this.events.onPoint(this.#pointed, row?.engine);
  }
}

function drawBar(
  ctx: CanvasRenderingContext2D,
  { failed, lost, open, fromMs, toMs, busyMs }: Bar,
  { left, top, width, height }: Record<'left' | 'top' | 'width' | 'height', number>,
  paint: Theme,
): void {
  ctx.fillStyle = lost ? paint.muted : failed > 0 ? paint.red : paint.blue;
  // What stands for many short ones is as strong as these were close.
  ctx.globalAlpha =
    (open ? 0.55 : 1) * Math.max(0.25, toMs > fromMs ? Math.min(1, busyMs / (toMs - fromMs)) : 1);
  ctx.fillRect(left, top, width, height);
  ctx.globalAlpha = 1;
  if (failed > 0 && !lost) {
    // Split: not everybody sees the red.
    ctx.fillStyle = paint.background;
    ctx.fillRect(left, top + height / 2 - uPlot.pxRatio, width, 2 * uPlot.pxRatio);
    ctx.fillStyle = paint.red;
  }
  if (!open) return;
  ctx.strokeStyle = ctx.fillStyle;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.strokeRect(left, top, width, height);
}

const pen = document.createElement('canvas').getContext('2d');

/** In pixels. */
function widest(texts: readonly string[], font: string): number {
  if (!pen) return 0;
  pen.font = font;
  return texts.reduce((most, text) => Math.max(most, Math.ceil(pen.measureText(text).width)), 0);
}
