/** Texts in the user's language, where there is a translation. Imported before all that has texts: some are constants. */
import * as l10n from '@vscode/l10n';
import { env, l10n as editors } from 'vscode';
import { setFigureLanguage } from '../bridge/figures';

// Figures go with the sentences they stand in.
setFigureLanguage(editors.bundle === undefined ? 'en' : env.language);
if (editors.bundle !== undefined) l10n.config({ contents: editors.bundle });
