// refused 4:3: 'area' is nested in 'Geometry'; move it to the top level of the file.
namespace Geometry {
  /** @parallel range(3) */
  export function area(r: number): number {
    return 3 * r * r;
  }
}
console.log(Geometry.area(1));
