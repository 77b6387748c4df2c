type Props = Record<string, unknown>;
export const Fragment = '';
export const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);

export function h(tag: string | ((props: Props) => string), props: Props | null, ...children: unknown[]): string {
  const inner = children.flat().map((child) => (String(child).startsWith('<') ? String(child) : escapeHtml(String(child)))).join('');
  if (typeof tag === 'function') return tag({ ...props, children: inner });
  const attributes = Object.entries(props ?? {}).map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`);
  return tag === Fragment ? inner : `<${tag}${attributes.join('')}>${inner}</${tag}>`;
}
