/** Texts in the editor's language, which the page is given with itself. Imported before all that has texts: some are constants. */
import * as l10n from '@vscode/l10n';
import { setFigureLanguage } from '../bridge/figures';

const { texts } = document.documentElement.dataset;
setFigureLanguage(document.documentElement.lang);
if (texts !== undefined) l10n.config({ contents: texts });
