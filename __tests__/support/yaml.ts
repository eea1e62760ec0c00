export type Mapping = Readonly<Record<string, unknown>>

/**
 * A mapping with no other keys than these; nothing is one without any.
 * @throws at a key that is not among them: what is not executed is not to be written
 */
export function mappingOf(value: unknown, where: string, keys?: readonly string[]): Mapping {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`${where} is not a mapping`)
  const strange = keys && Object.keys(value).filter((key) => !keys.includes(key))
  if (strange && strange.length > 0) throw new Error(`${where}: the executor does not know ${strange.join(', ')}`)
  return value as Mapping
}

/** One text or a list of them; nothing is the empty list. */
export function textsOf(value: unknown, where: string): readonly string[] {
  if (value === undefined || value === null) return []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map((item) => textOf(item, where))
}

/** A text, number or boolean as text, nothing as ''. */
export function textOf(value: unknown, where: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`${where} is not a text: ${JSON.stringify(value)}`)
}

/** What is at `pull_request.base.ref` of an event's payload. @throws when it is not there */
export function textAt(payload: Mapping, path: string): string {
  const found = path.split('.').reduce<unknown>((inner, name) => mappingOf(inner, path)[name], payload)
  if (found === undefined || found === null) throw new Error(`the payload has no ${path}`)
  return textOf(found, path)
}

/**
 * A glob as GitHub's filters and artifact patterns have it: `*` stays within a folder, `**` does not.
 * @throws at what else a glob can have
 */
export function globOf(pattern: string): RegExp {
  if (/[?[\]{}!+]/.test(pattern)) throw new Error(`the pattern ${pattern} has more than * and **`)
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|[^*]/g, (part) => GLOB[part] ?? part.replace(/[.()^$|\\]/, '\\$&'))
  return new RegExp(`^${source}$`)
}
const GLOB: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' }
