// Texts in the code that look as if users read them, and go around `l10n.t`: more than one word, or what the editor shows
// by its property's name.
import ts from 'typescript';

const shown =
  /^(title|label|tooltip|placeHolder|placeholder|prompt|description|detail|saveLabel|openLabel|hint|name)$/;
const words = /[A-Za-z]{2,}[,:;]? [a-z(]/;

/**
 * @param {string} source TypeScript
 * @returns {{ line: number, text: string }[]} 1-based lines
 */
export function plainTexts(source) {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (isElsewhere(node)) return;
    const text = textOf(node)?.replaceAll(/\$\([\w~-]+\)/g, '');
    if (text !== undefined && (words.test(text) || (isShown(node) && /[A-Za-z]{2}/.test(text)))) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Translated, logged in English, or no text at all. */
function isElsewhere(node) {
  if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'l10n.t';
  return ts.isCallExpression(node) && /(^l10n\.t|\blog\.\w+)$/.test(node.expression.getText());
}

function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

function isShown({ parent }) {
  return ts.isPropertyAssignment(parent) && shown.test(parent.name.getText());
}
