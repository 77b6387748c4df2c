// A small Markdown compiler: a table of rules, recursion, and a template.
type Rule = readonly [pattern: RegExp, replace: string | ((whole: string, ...groups: string[]) => string)];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;' };
const inline: Rule[] = [
  [/[&<]/g, (c) => escapes[c]!],
  [/\*\*(.+?)\*\*/g, '<b>$1</b>'],
  [/`([^`]+)`/g, (_, code) => `<code>${code.replaceAll('*', '&#42;')}</code>`],
];
inline.push([/\[(.+?)\]\((\S+?)\)/g, link]);

function link(_: string, text: string, href: string): string {
  if (!URL.canParse(href, 'https://example.org')) throw new URIError(`bad link ${href}`);
  return `<a href="${new URL(href, 'https://example.org').href}">${text}</a>`;
}

const blocks = {
  '#': (text: string) => `<h1>${text}</h1>`,
  '-': (text: string) => `<li>${text}</li>`,
  get default() {
    return (text: string) => `<p>${text}</p>`;
  },
};

/** @parallel ['# Title & more\n\n- **one**\n- `t*o`', 'see [here](/x?y=1)', '[bad](http://)'] */
export function compile(markdown: string): string {
  return markdown
    .split(/\n+/)
    .map((line) => {
      const [, mark = 'default', text = ''] = /^([#-] )?(.*)$/.exec(line) ?? [];
      const make = blocks[mark.trim() as keyof typeof blocks];
      return make(inline.reduce((out, [pattern, replace]) => out.replace(pattern, replace as string), text));
    })
    .join('\n');
}
