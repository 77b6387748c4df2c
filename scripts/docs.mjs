// The API reference as Markdown, out of the docstrings: docs/api. `npm run docs`
import { Application } from 'typedoc';

// typedoc.json says what is read, and what is held to be a mistake.
const app = await Application.bootstrapWithPlugins();
const project = await app.convert();
if (!project) process.exit(1);
app.validate(project);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);
await app.generateOutputs(project);
