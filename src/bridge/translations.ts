/** Texts in the editor's language, whose file the editor names. Imported before all that has texts: some are constants. */
import * as l10n from '@vscode/l10n';

const [, , file] = process.argv;
if (file !== undefined) l10n.config({ fsPath: file });
