/** The run editor's HTML: a shell, for src/run-page to draw in. Pure. */
import { escaped } from '../model/escaped';

export interface PageParts {
  nonce: string;
  cspSource: string;
  scriptUri: string;
  styleUris: readonly string[];
  /** The editor's, as a BCP 47 tag. */
  language: string;
  /** Texts in it by their English ones, as JSON; none where that is English. */
  texts?: string;
}

export function runPage({ nonce, cspSource, scriptUri, styleUris, language, texts }: PageParts): string {
  const csp = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; font-src ${cspSource}`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}"${texts === undefined ? '' : ` data-texts="${escaped(texts)}"`}>
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${csp}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  ${styleUris.map((uri) => `<link rel="stylesheet" href="${uri}">`).join('\n  ')}
</head>
<body>
  <script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>`;
}
