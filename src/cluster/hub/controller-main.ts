/** Entry of `dist/controller.js`. */
import { controllerMain } from './run-controller';

void controllerMain(process.argv.slice(2)).then((code) => process.exit(code));
