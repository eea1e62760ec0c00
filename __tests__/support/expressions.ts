// GitHub's expressions, as far as documentation has a use for them: what is not known here throws, so that nobody
// documents it untried.
// https://docs.github.com/actions/reference/workflows-and-actions/expressions

/** What expressions see and may ask. The status functions are for `if:` only. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>
  readonly status?: { readonly success: boolean; readonly failure: boolean; readonly cancelled: boolean }
}

type Node =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'property'; readonly of: Node; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }

const closedRecords = new WeakSet()

/**
 * A record whose names are all there is: to ask for another one is a mistake, where GitHub would answer with nothing.
 */
export function closed<T extends object>(record: T): T {
  closedRecords.add(record)
  return record
}

/** The value of one expression, without `${{ }}`. @throws when it has something that is not known here */
export function evaluateExpression(text: string, scope: Scope): unknown {
  return explained(text, () => valueOf(parseExpression(text), scope))
}

/** A text with its `${{ }}` replaced. */
export function interpolate(text: string, scope: Scope): string {
  if (text.replaceAll(TEMPLATE, '').includes('${{')) throw new Error(`${text}: an expression does not end`)
  return text.replaceAll(TEMPLATE, (_, expression: string) =>
    explained(expression, () => textOf(evaluateExpression(expression, scope))),
  )
}

/**
 * A value of the YAML with its expressions replaced, at every depth. A text that is one expression becomes what that
 * is.
 */
export function evaluateDeep(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    const only = onlyExpression(value)
    return only === undefined ? interpolate(value, scope) : evaluateExpression(only, scope)
  }
  if (Array.isArray(value)) return value.map((item) => evaluateDeep(item, scope))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, evaluateDeep(item, scope)]))
}

/**
 * An `if:`, which is `success() && (…)` unless it asks for the status itself.
 * https://docs.github.com/actions/reference/workflows-and-actions/expressions#status-check-functions
 */
export function evaluateCondition(condition: unknown, scope: Scope): boolean {
  if (condition === undefined) return scope.status?.success ?? true
  const text = textOf(condition)
  const expression = onlyExpression(text) ?? text
  // GitHub makes a text of it, which is true whatever it says.
  if (expression.includes('${{')) throw new Error(`if: ${text} is always true, as it is not one expression`)
  const node = explained(expression, () => parseExpression(expression))
  if (!asksForStatus(node) && scope.status?.success === false) return false
  return isTruthy(explained(expression, () => valueOf(node, scope)))
}

export const toJson = (value: unknown): string => JSON.stringify(value ?? null, null, 2)

const TEMPLATE = /\$\{\{((?:'[^']*'|(?!\}\}).)*)\}\}/gs

function onlyExpression(text: string): string | undefined {
  const [match, ...more] = text.matchAll(TEMPLATE)
  return match && more.length === 0 && match[0] === text.trim() ? match[1] : undefined
}

function explained<T>(expression: string, evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    const { message } = error as Error
    throw message.startsWith('${{') ? error : new Error(`\${{ ${expression.trim()} }}: ${message}`)
  }
}

// --- reading ---

const TOKEN =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>-?\d+(?:\.\d+)?(?![\w.]))|(?<name>[A-Za-z_][\w-]*)|(?<sign>==|!=|&&|\|\||[!().,]))\s*/y
const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }
/** Loosest first. */
const BINARY = [['||'], ['&&'], ['==', '!=']]

function parseExpression(text: string): Node {
  const tokens = tokensOf(text)
  let next = 0
  const isNext = (sign: string) => tokens[next]?.sign === sign
  const take = (sign: string): boolean => isNext(sign) && ++next > 0
  const expect = (sign: string) => {
    if (!take(sign)) throw new Error(`${sign} is missing`)
  }

  function binary(level: number): Node {
    const operators = BINARY[level]
    if (!operators) return unary()
    let left = binary(level + 1)
    for (let operator = operators.find(isNext); operator !== undefined; operator = operators.find(isNext)) {
      next++
      left = { kind: 'binary', operator, left, right: binary(level + 1) }
    }
    return left
  }

  function unary(): Node {
    if (take('!')) return { kind: 'not', of: unary() }
    let node = primary()
    while (take('.')) node = { kind: 'property', of: node, name: nameAfterDot() }
    return node
  }

  function nameAfterDot(): string {
    const name = tokens[next++]?.name
    if (name === undefined) throw new Error('a name is missing after the dot')
    return name
  }

  function primary(): Node {
    if (take('(')) {
      const inner = binary(0)
      expect(')')
      return inner
    }
    const token = tokens[next++]
    if (token?.text !== undefined) return { kind: 'literal', value: token.text.slice(1, -1).replaceAll("''", "'") }
    if (token?.number !== undefined) return { kind: 'literal', value: Number(token.number) }
    if (token?.name === undefined) throw new Error('a value is missing')
    if (take('(')) return { kind: 'call', name: token.name, args: callArguments() }
    return token.name in LITERALS
      ? { kind: 'literal', value: LITERALS[token.name] }
      : { kind: 'context', name: token.name }
  }

  function callArguments(): Node[] {
    const args: Node[] = []
    if (take(')')) return args
    do args.push(binary(0))
    while (take(','))
    expect(')')
    return args
  }

  const node = binary(0)
  if (next < tokens.length) throw new Error('something follows where the expression is over')
  return node
}

interface Token {
  readonly text?: string
  readonly number?: string
  readonly name?: string
  readonly sign?: string
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match) throw new Error(`${text.slice(at)} is not known here`)
    tokens.push(match.groups as Token)
  }
  return tokens
}

// --- evaluating ---

const STATUS = ['always', 'success', 'failure', 'cancelled']

function asksForStatus(node: Node): boolean {
  switch (node.kind) {
    case 'call':
      return STATUS.includes(node.name.toLowerCase()) || node.args.some(asksForStatus)
    case 'binary':
      return asksForStatus(node.left) || asksForStatus(node.right)
    case 'not':
    case 'property':
      return asksForStatus(node.of)
    default:
      return false
  }
}

function valueOf(node: Node, scope: Scope): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'context':
      return propertyOf(closed({ ...scope.contexts }), node.name)
    case 'property':
      return propertyOf(valueOf(node.of, scope), node.name)
    case 'not':
      return !isTruthy(valueOf(node.of, scope))
    case 'call':
      return call(
        node.name,
        node.args.map((argument) => valueOf(argument, scope)),
        scope,
      )
    case 'binary':
      return combine(node, scope)
  }
}

function combine({ operator, left, right }: Node & { kind: 'binary' }, scope: Scope): unknown {
  const first = valueOf(left, scope)
  if (operator === '&&') return isTruthy(first) ? valueOf(right, scope) : first
  if (operator === '||') return isTruthy(first) ? first : valueOf(right, scope)
  return areEqual(first, valueOf(right, scope)) === (operator === '==')
}

/** Names do not mind case. Nothing has no properties, and asking for one is no mistake. */
function propertyOf(value: unknown, name: string): unknown {
  if (!isRecord(value)) return null
  const key = Object.keys(value).find((other) => other.toLowerCase() === name.toLowerCase())
  if (key === undefined && closedRecords.has(value))
    throw new Error(`${name} is not among ${Object.keys(value).join(', ') || 'nothing'}`)
  return key === undefined ? null : value[key]
}

interface Function {
  /** How many arguments, at least and at most. */
  readonly takes: readonly [number, number]
  readonly call: (args: readonly unknown[]) => unknown
}

const FUNCTIONS: Readonly<Record<string, Function>> = {
  tojson: { takes: [1, 1], call: ([value]) => toJson(value) },
  fromjson: { takes: [1, 1], call: ([text]) => JSON.parse(textOf(text)) as unknown },
  contains: { takes: [2, 2], call: ([search, item]) => contains(search, item) },
  startswith: {
    takes: [2, 2],
    call: ([text, start]) => textOf(text).toUpperCase().startsWith(textOf(start).toUpperCase()),
  },
  join: {
    takes: [1, 2],
    call: ([list, between = ',']) => (Array.isArray(list) ? list.map(textOf).join(textOf(between)) : textOf(list)),
  },
  format: { takes: [1, 255], call: ([text, ...values]) => format(textOf(text), values) },
}

function call(name: string, args: readonly unknown[], { status }: Scope): unknown {
  const key = name.toLowerCase()
  const statuses: Readonly<Record<string, boolean>> | undefined = status && { ...status, always: true }
  const wanted = STATUS.includes(key) ? { takes: [0, 0] as const, call: () => statuses?.[key] } : FUNCTIONS[key]
  if (!wanted) throw new Error(`the function ${name} is not known here`)
  if (STATUS.includes(key) && !status) throw new Error(`${name}() is for if: only`)
  if (args.length < wanted.takes[0] || args.length > wanted.takes[1])
    throw new Error(`${name} does not take ${args.length} arguments`)
  return wanted.call(args)
}

function contains(search: unknown, item: unknown): boolean {
  if (Array.isArray(search)) return search.some((other) => areEqual(other, item))
  return textOf(search).toUpperCase().includes(textOf(item).toUpperCase())
}

function format(text: string, values: readonly unknown[]): string {
  return text.replaceAll(/\{\{|\}\}|\{(\d+)\}|[{}]/g, (found, index?: string) => {
    if (found === '{{' || found === '}}') return found[0]!
    if (index === undefined || Number(index) >= values.length) throw new Error(`format: ${found} has no value`)
    return textOf(values[Number(index)])
  })
}

/**
 * Of different kinds, both are read as numbers.
 * https://docs.github.com/actions/reference/workflows-and-actions/expressions#operators
 */
function areEqual(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toUpperCase() === right.toUpperCase()
  if (isObject(left) || isObject(right) || typeof left === typeof right) return left === right
  return numberOf(left) === numberOf(right)
}

const isTruthy = (value: unknown): boolean => Boolean(value)
// `Number` reads '' as 0 as GitHub does, and null and booleans too.
const numberOf = (value: unknown): number => Number(value)
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isRecord = (value: unknown): value is Record<string, unknown> => isObject(value) && !Array.isArray(value)

/** GitHub writes "Object" and "Array" for those, which nobody wants to read. */
function textOf(value: unknown): string {
  if (isObject(value)) throw new Error(`${JSON.stringify(value)} is no text`)
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
