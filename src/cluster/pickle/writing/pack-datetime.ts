/** An instant as the ten bytes of a `datetime` in UTC: year, month, day, hour, minute, second, microsecond. Pure. */
export function packDatetime(date: Date): Buffer | undefined {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return undefined;
  const packed = Buffer.alloc(10);
  packed.writeUInt16BE(year, 0);
  const rest = [
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  rest.forEach((value, index) => packed.writeUInt8(value, 2 + index));
  packed.writeUIntBE(date.getUTCMilliseconds() * 1000, 7, 3);
  return packed;
}
