export const area = (w: number, h: number): number => w * h;
export const perimeter = (w: number, h: number): number => 2 * (w + h);
export const diagonal = (w: number, h: number): number => Math.hypot(w, h);
