import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from '@actions/expressions'
import { truthy } from '@actions/expressions/result'
import { textOf } from './yaml.js'

// GitHub's own expressions (of its language service) for the workflow executor. Two things that GitHub lets pass throw
// here, so that nobody documents them: a name that is not there, and a list or an object where a text is meant.
// https://docs.github.com/actions/reference/workflows-and-actions/expressions

/** What expressions see and may ask. The status functions are for `if:` only. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>
  readonly status?: { readonly success: boolean; readonly failure: boolean; readonly cancelled: boolean }
}

const closedRecords = new WeakSet()

/**
 * A record whose names are all there is: to ask for another one is a mistake, where GitHub would answer with nothing.
 */
export function closed<T extends object>(record: T): T {
  closedRecords.add(record)
  return record
}

/** The value of one expression, without `${{ }}`. @throws at what GitHub would not understand, and at a mistake */
export function evaluateExpression(text: string, scope: Scope): unknown {
  return explained(text, () => JSON.parse(JSON.stringify(read(text, scope).evaluate(), data.replacer)) as unknown)
}

/** A text with its `${{ }}` replaced. */
export function interpolate(text: string, scope: Scope): string {
  if (text.replaceAll(TEMPLATE, '').includes('${{')) throw new Error(`${text}: an expression does not end`)
  return text.replaceAll(TEMPLATE, (_, expression: string) =>
    explained(expression, () => requireText(read(expression, scope).evaluate()).coerceString()),
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
  const text = textOf(condition, 'if')
  const expression = onlyExpression(text) ?? text
  // GitHub makes a text of it, which is true whatever it says.
  if (expression.includes('${{')) throw new Error(`if: ${text} is always true, as it is not one expression`)
  return explained(expression, () => {
    const { asksForStatus, evaluate } = read(expression, scope)
    return (asksForStatus || scope.status?.success !== false) && truthy(evaluate())
  })
}

const TEMPLATE = /\$\{\{((?:'[^']*'|(?!\}\}).)*)\}\}/gs

function onlyExpression(text: string): string | undefined {
  const [match, ...more] = text.matchAll(TEMPLATE)
  return match && more.length === 0 && match[0] === text.trim() ? match[1] : undefined
}

function explained<T>(expression: string, evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    throw new Error(`\${{ ${expression.trim()} }}: ${(error as Error).message}`, { cause: error })
  }
}

type Value = data.ExpressionData

/** An expression, read to its end before it is known whether it matters. */
function read(text: string, { contexts, status }: Scope): { asksForStatus: boolean; evaluate: () => Value } {
  if (text.trim() === '') throw new Error('there is no expression')
  const asked = Object.entries(status ? { ...status, always: true } : {}).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }))
  const { tokens } = new Lexer(text).lex()
  const parsed = new Parser(tokens, Object.keys(contexts), asked).parse()
  const isCall = (name: string) =>
    tokens.some(({ lexeme }, at) => lexeme.toLowerCase() === name && tokens[at + 1]?.lexeme === '(')
  const functions = new Map([...FUNCTIONS, ...asked].map((known) => [known.name.toLowerCase(), known]))
  return {
    asksForStatus: asked.some(({ name }) => isCall(name)),
    evaluate: () => new Evaluator(parsed, dictionaryOf(contexts), functions).evaluate(),
  }
}

const TAKE_ANYTHING = ['tojson', 'case']
const TAKE_A_LIST = ['contains', 'join']
/** GitHub's functions; those that want a text get nothing else. */
const FUNCTIONS = Object.entries(wellKnownFunctions).map(([name, known]) => ({
  ...known,
  call: (...args: Value[]) => {
    const [first, ...others] = args
    const hasList = TAKE_A_LIST.includes(name) && first instanceof data.Array
    if (!TAKE_ANYTHING.includes(name)) (hasList ? [...first.values(), ...others] : args).forEach(requireText)
    return known.call(...args)
  },
}))

function requireText(value: Value): Value {
  if (!value.primitive) throw new Error(`${JSON.stringify(value, data.replacer)} is no text`)
  return value
}

class ClosedDictionary extends data.Dictionary {
  override get(name: string): Value {
    const value = super.get(name)
    if (value) return value
    const names = this.pairs().map(({ key }) => key)
    throw new Error(`${name} is not among ${names.join(', ') || 'nothing'}`)
  }
}

function dictionaryOf(record: Readonly<Record<string, unknown>>): data.Dictionary {
  const pairs = Object.entries(record).map(([key, value]) => ({ key, value: dataOf(value) }))
  return closedRecords.has(record) ? new ClosedDictionary(...pairs) : new data.Dictionary(...pairs)
}

function dataOf(value: unknown): Value {
  if (Array.isArray(value)) return new data.Array(...value.map(dataOf))
  return isRecord(value) ? dictionaryOf(value) : data.reviver('', value ?? null)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
