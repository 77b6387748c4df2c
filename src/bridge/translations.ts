/** Texts in the editor's language, whose file and name the editor gives. Imported before all that has texts: some are constants. */
import * as l10n from '@vscode/l10n';
import { setFigureLanguage } from './figures';

const [, , file, language = 'en'] = process.argv;
// Figures go with the sentences they stand in.
setFigureLanguage(language);
if (file !== undefined) l10n.config({ fsPath: file });
