// A million items in a real window: how long the extension host's event loop is held meanwhile, and what it all costs.
// `npm run bench -- million`, or `-- million python`. Pictures of the window are kept in out/screenshots.
import { openDrive } from './million/drive.mjs';
import { readMeter } from './million/readings.mjs';
import { work } from './million/steps.mjs';
import { stepLine, tableHead } from './million/table.mjs';

/**
 * Prints a line for each step as it ends.
 * @param {'typescript' | 'python'} language
 * @param settings more of the machine's
 */
export async function million(language, settings = {}) {
  console.log(tableHead());
  const drive = await openDrive(language, settings, (step, meter) =>
    console.log(stepLine(readMeter(meter), step)),
  );
  try {
    await work(drive, language);
  } finally {
    await drive.close();
  }
}
