import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

export type Json = Record<string, unknown>

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: Json
}

export interface Operation {
  /** As Octokit names it, `issues/create-comment`. */
  readonly id: string
  readonly method: string
  readonly path: string
  readonly docs: string
  readonly parameters: readonly Parameter[]
  readonly body?: Json
  /** By status; `null` where the answer has no body. */
  readonly responses: Readonly<Record<string, Json | null>>
}

interface Slice {
  readonly operations: readonly Operation[]
  readonly schemas: Readonly<Record<string, Json>>
  readonly examples: Readonly<Record<string, unknown>>
}

/** A request as it arrived: everything in a URL is text. */
export interface Incoming {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Numbers where the description says integer. */
export interface Arguments {
  readonly path: Readonly<Record<string, string | number>>
  readonly query: Readonly<Record<string, string | number>>
}

// Written by scripts/openapi-slice.mjs, in this shape.
const SLICE = JSON.parse(readFileSync(new URL('openapi-slice.json', import.meta.url), 'utf8')) as Slice

/**
 * Statuses that every operation can answer, whether its description lists them or not:
 * 401 https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#failed-login-limit
 * 403 https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible
 * 400, 404, 422 https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
const EVERYWHERE: Readonly<Record<number, string>> = {
  400: 'basic-error',
  401: 'basic-error',
  403: 'basic-error',
  404: 'basic-error',
  422: 'validation-error',
}

/** GitHub's own example of an object, with this repository and server in place of its own. */
export function example(name: string, replacements: Readonly<Record<string, string>>): unknown {
  const text = JSON.stringify(SLICE.examples[name])
  return JSON.parse(Object.entries(replacements).reduce((changed, [from, to]) => changed.replaceAll(from, to), text))
}

/**
 * The operation at this method and path (without query), with its path parameters; undefined when the description has
 * none.
 */
export function findOperation(
  method: string,
  path: string,
): { readonly operation: Operation; readonly path: Record<string, string> } | undefined {
  for (const operation of SLICE.operations) {
    const match = operation.method === method && templateOf(operation).exec(path)
    if (match) return { operation, path: decoded(match.groups ?? {}) }
  }
  return undefined
}

function templateOf({ path }: Operation): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]))
}

/** What in a request is not as described; the arguments are those of the request, as the described types. */
export function checkRequest(
  operation: Operation,
  incoming: Incoming,
): { readonly violations: string[]; readonly arguments: Arguments } {
  // A copy: Ajv writes the numbers it reads in the texts into what it validates.
  const given = { path: { ...incoming.path }, query: { ...incoming.query } }
  const violations = (['path', 'query'] as const).flatMap((place) =>
    complaints(
      validatorOf(`${operation.id} ${place}`, () => parametersSchema(operation, place)),
      given[place],
      place,
    ),
  )
  return {
    violations: [...violations, ...checkLimits(given.query), ...checkBody(operation, incoming.body)],
    arguments: given,
  }
}

function parametersSchema({ parameters }: Operation, place: Parameter['in']): Json {
  const here = parameters.filter((parameter) => parameter.in === place)
  return {
    type: 'object',
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
    required: here.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
}

/** What the description says in prose only: "max 100", "in the format of `user:ref-name`". */
function checkLimits(query: Json): string[] {
  const limit = (name: string, maximum: number) => {
    const value = query[name]
    return typeof value === 'number' && (value < 1 || value > maximum)
      ? [`query.${name} is ${value}, not within 1 and ${maximum}`]
      : []
  }
  const { head: branch } = query
  const head = typeof branch !== 'string' || branch.includes(':') ? [] : ['query.head is not user:ref-name']
  return [...limit('per_page', 100), ...limit('page', Number.MAX_SAFE_INTEGER), ...head]
}

function checkBody(operation: Operation, body: unknown): string[] {
  const { body: schema } = operation
  if (schema === undefined) return body === undefined ? [] : ['body: this operation takes none']
  return complaints(
    validatorOf(`${operation.id} body`, () => closed(schema)),
    body,
    'body',
  )
}

/**
 * GitHub ignores a field it does not know, and a misspelt field is a mistake of ours: nothing beyond the described
 * ones.
 */
function closed(schema: Json): Json {
  const properties = schema['properties'] as Record<string, Json> | undefined
  const items = schema['items'] as Json | undefined
  return {
    ...schema,
    ...(items && { items: closed(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, closed(value)])),
      additionalProperties: false,
    }),
  }
}

/** What in an answer of the double is not as described. */
export function checkResponse(operation: Operation, status: number, body: unknown): string[] {
  const everywhere = EVERYWHERE[status]
  const schema = operation.responses[status] ?? (everywhere && { $ref: `github#/$defs/${everywhere}` })
  if (schema)
    return complaints(
      validatorOf(`${operation.id} ${status}`, () => schema),
      body,
      `answer ${status}`,
    )
  if (operation.responses[status] === undefined) return [`answer ${status} is not described`]
  return body === undefined ? [] : [`answer ${status} has a body, described without`]
}

const bodies = dialect({})
const texts = dialect({ coerceTypes: true })
const compiled = new Map<string, ValidateFunction>()

function dialect(options: { coerceTypes?: boolean }): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, ...options })
  formats.default(ajv)
  ajv.addSchema({ $id: 'github', $defs: SLICE.schemas })
  return ajv
}

function validatorOf(key: string, schema: () => Json): ValidateFunction {
  const known = compiled.get(key)
  if (known) return known
  const fresh = (/ (path|query)$/.test(key) ? texts : bodies).compile(schema())
  compiled.set(key, fresh)
  return fresh
}

function complaints(validate: ValidateFunction, value: unknown, place: string): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${place}${complaint(error)}`)
}

function complaint({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message ?? 'is wrong'} ${JSON.stringify(params)}`
}
