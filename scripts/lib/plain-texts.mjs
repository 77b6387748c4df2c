// Texts in the code that look as if users read them, and go around `l10n.t`: more than one word, or what the editor or a
// page shows by where it stands.
import ts from 'typescript';

/** Properties that the editor shows. */
const shown =
  /^(title|label|tooltip|placeHolder|placeholder|prompt|description|detail|saveLabel|openLabel|hint|name|textContent)$/;
/** Functions of src/run-page/dom.ts and of its views, by which of their arguments are shown; no other is a text. */
const shows = {
  element: [2],
  text: [1],
  action: [0, 1],
  labelled: [0],
  cellOf: [0],
  option: [1],
  region: [2],
  caption: [0],
};
const words = /[A-Za-z]{2,}[,:;]? [a-z(]/;
/** They are called the same in every language. */
const names =
  /^(TypeScript|JavaScript|Python|CSV|JSON|range\(1000\)|DATA=\S+|Engine Room(: \u2026)?|\w*Error)$/;
/** What the editor and its pages are told apart from texts by: icons, and the tags of a page but for what is read out. */
const marks = /\$\([\w~-]+\)|<\/?[a-z!][^>]*>/g;
const readOut = /\b(?:aria-label|title|placeholder)="([^"]*)"/g;

/**
 * @param {string} source TypeScript
 * @param {string[]} [programs] names of declarations that make programs: what is in them is code, but for what is shown by
 *   where it stands
 * @returns {{ line: number, text: string }[]} 1-based lines
 */
export function plainTexts(source, programs = []) {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (isElsewhere(node)) return;
    const text = textOf(node);
    const shown = text !== undefined && isShown(node);
    if (text !== undefined && isPlain(text, shown) && (shown || !programs.includes(declarationOf(node)))) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The name of the function or constant of the file that it is part of. */
function declarationOf(node) {
  if (ts.isFunctionDeclaration(node) && ts.isSourceFile(node.parent)) return node.name?.text;
  if (ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent))
    return node.name.getText();
  return node.parent && declarationOf(node.parent);
}

function isPlain(text, isShownByItsPlace) {
  const isMarkup = /<\/[a-z]/.test(text);
  const read = text.replaceAll(marks, (mark) =>
    [...mark.matchAll(readOut)].map(([, value]) => value).join(' '),
  );
  if (names.test(read)) return false;
  return words.test(read) || ((isMarkup || isShownByItsPlace) && /[A-Za-z]{2}/.test(read));
}

/** Translated, logged in English, or no text at all. */
function isElsewhere(node) {
  if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (isNeverShown(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return /^(l10n\.t|String\.raw)$/.test(node.tag.getText());
  return (
    ts.isCallExpression(node) &&
    /(^l10n\.t|\b(log|console)\.\w+|\b(log|onLog))$/.test(node.expression.getText())
  );
}

function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('\u2026');
}

/** Where it stands, the ways there are to choose between several left out. */
function isShown(node) {
  const { parent } = node;
  if (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)) return isShown(parent);
  if (ts.isPropertyAssignment(parent)) return shown.test(parent.name.getText());
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return shown.test(/\.(\w+)$/.exec(parent.left.getText())?.[1] ?? '');
  return placeInCall(node)?.isShown ?? false;
}

/** A name of a class or of an element. */
function isNeverShown(node) {
  const isText = textOf(node) !== undefined || ts.isConditionalExpression(node);
  return isText && placeInCall(node)?.isShown === false;
}

/** Of an argument of one of the functions that show some of theirs. */
function placeInCall(node) {
  const { parent } = node;
  if (!parent || !ts.isCallExpression(parent)) return undefined;
  const [first] = parent.arguments;
  const isRead = first !== node && /\.setAttribute$/.test(parent.expression.getText());
  if (isRead) return { isShown: /^'aria-(label|roledescription|valuetext)'$/.test(first.getText()) };
  const places = shows[parent.expression.getText()];
  return places && { isShown: places.includes(parent.arguments.indexOf(node)) };
}
