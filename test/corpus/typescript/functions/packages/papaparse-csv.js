// CSV as JavaScript of the older kind writes it.
const Papa = require('papaparse');
const { join } = require('path');
const fs = require('fs');

const files = fs.readdirSync(join(__dirname, 'data')).filter((name) => name.endsWith('.csv')).sort();

/**
 * Column means of one file.
 * @parallel files
 */
function columnMeans(name) {
  const text = fs.readFileSync(join(__dirname, 'data', name), 'utf8');
  const { data, errors, meta } = Papa.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true });
  if (errors.length > 0) {
    const error = new SyntaxError(`${name}: ${errors[0].message}`);
    error.row = errors[0].row;
    throw error;
  }
  const means = {};
  for (const field of meta.fields) means[field] = data.reduce((sum, row) => sum + row[field], 0) / data.length;
  return means;
}

module.exports = { columnMeans };

if (require.main === module) files.map(columnMeans).forEach((means) => console.log(means));
