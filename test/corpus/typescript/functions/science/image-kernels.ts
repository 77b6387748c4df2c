// Image filters: a convolution per kernel over one small image made when the file is loaded.
const [WIDTH, HEIGHT] = [24, 16] as const;

const image = Uint8ClampedArray.from({ length: WIDTH * HEIGHT }, (_, i) => ((i % WIDTH) ^ Math.trunc(i / WIDTH)) * 16);

const KERNELS = {
  blur: [1, 2, 1, 2, 4, 2, 1, 2, 1].map((k) => k / 16),
  edges: [-1, -1, -1, -1, 8, -1, -1, -1, -1],
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
  broken: [1, 2],
} satisfies Record<string, number[]>;

type Kernel = keyof typeof KERNELS;

class KernelError extends TypeError {
  constructor(kernel: string, readonly taps: number) {
    super(`kernel '${kernel}' has ${taps} taps, not 9`);
    this.name = new.target.name;
  }
}

/** @parallel Object.keys(KERNELS) as Kernel[] */
export function convolve(kernel: Kernel): { pixels: Uint8ClampedArray; mean: number } {
  const taps = KERNELS[kernel];
  if (taps.length !== 9) throw new KernelError(kernel, taps.length);
  const out = new Uint8ClampedArray(image.length);
  for (let y = 1; y < HEIGHT - 1; y++) {
    row: for (let x = 1; x < WIDTH - 1; x++) {
      let sum = 0;
      for (let j = -1; j <= 1; j++) {
        for (let i = -1; i <= 1; i++) {
          const pixel = image[(y + j) * WIDTH + x + i];
          if (pixel === undefined) continue row;
          sum += pixel * taps[(j + 1) * 3 + i + 1]!;
        }
      }
      out[y * WIDTH + x] = sum;
    }
  }
  return { pixels: out, mean: out.reduce((a, b) => a + b) / out.length };
}
