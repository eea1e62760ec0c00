// Cuts what the GitHub double serves out of GitHub's own API description (npm: @octokit/openapi, MIT), so that
// tests need neither 13 MB of JSON nor a network. Run it after a change of OPERATIONS or of that package:
//   node scripts/openapi-slice.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** @typedef {any} Json The description defines its form. */

const OPERATIONS = [
  'actions/get-workflow-run',
  'issues/list-comments',
  'issues/create-comment',
  'issues/get-comment',
  'issues/update-comment',
  'issues/delete-comment',
  'issues/get-label',
  'issues/list-labels-on-issue',
  'issues/list-events-for-timeline',
  'pulls/list',
  'pulls/get',
  'repos/get',
  'repos/list-pull-requests-associated-with-commit',
  'users/get-authenticated',
]

/** GitHub's own examples: the double fills its state into them instead of inventing objects of a hundred fields. */
const EXAMPLES = [
  'issue-comment',
  'pull-request',
  'pull-request-simple',
  'full-repository',
  'label',
  'label-items',
  'timeline-issue-events',
  'private-user',
  'workflow-run',
]

/** Answers the description does not list for every operation, although every operation can give them. */
const ALWAYS = ['basic-error', 'validation-error']

const DOCUMENTATION = new Set([
  'description',
  'example',
  'examples',
  'title',
  'deprecated',
  'readOnly',
  'writeOnly',
  'discriminator',
  'default',
])

/**
 * Schemas name each other by this `$id`, which the double gives to the whole.
 * @param {string} name
 */
const reference = (name) => `github#/$defs/${name}`

/**
 * OpenAPI 3.0 schema → JSON Schema: no documentation, `nullable` spelled as a type, references within the slice.
 * @param {any} schema
 * @param {(name: string) => void} need called with the name of each schema that is referred to
 * @returns {any}
 */
function toJsonSchema(schema, need) {
  if (Array.isArray(schema)) return schema.map((entry) => toJsonSchema(entry, need))
  if (schema === null || typeof schema !== 'object') return schema
  if (typeof schema.$ref === 'string') {
    const name = lastSegment(schema.$ref)
    need(name)
    return { $ref: reference(name) }
  }
  /** @type {Json} */
  const plain = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'nullable' || DOCUMENTATION.has(key) || key.startsWith('x-')) continue
    // Under `properties` the keys are names of fields, and some field is called "description".
    plain[key] =
      key === 'properties' ? mapValues(value, (field) => toJsonSchema(field, need)) : toJsonSchema(value, need)
  }
  return schema.nullable ? orNull(plain) : plain
}

/**
 * @param {Json} schema
 * @returns {Json}
 */
function orNull(schema) {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  const nulled = { ...schema, type: [schema.type, 'null'] }
  return schema.enum ? { ...nulled, enum: [...schema.enum, null] } : nulled
}

/**
 * @param {Json} record
 * @param {(value: any) => any} change
 */
const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** @param {string} pointer */
const lastSegment = (pointer) => pointer.slice(pointer.lastIndexOf('/') + 1)

/**
 * @param {Json} description the whole API description
 * @returns {{ operations: Json[], schemas: Record<string, Json>, examples: Record<string, unknown> }}
 */
function slice(description) {
  const { parameters, responses, schemas, examples } = description.components
  const queue = [...ALWAYS]
  const need = (/** @type {string} */ name) => void queue.push(name)
  /** @param {Json} node @param {Json} home */
  const resolve = (node, home) => (node.$ref ? home[lastSegment(node.$ref)] : node)
  /** @param {Json} holder */
  const schemaOf = (holder) =>
    holder.content?.['application/json'] && toJsonSchema(holder.content['application/json'].schema, need)

  const operations = allOperations(description)
    .filter(({ operation }) => OPERATIONS.includes(operation.operationId))
    .map(({ method, path, operation }) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      docs: operation.externalDocs.url,
      parameters:
        operation.parameters
          ?.map((/** @type {Json} */ node) => resolve(node, parameters))
          .map((/** @type {Json} */ { name, in: place, required = false, schema }) => ({
            name,
            in: place,
            required,
            schema: toJsonSchema(schema, need),
          })) ?? [],
      body: operation.requestBody && schemaOf(operation.requestBody),
      // An answer without a body (204) has no schema.
      responses: mapValues(operation.responses, (node) => schemaOf(resolve(node, responses)) ?? null),
    }))

  /** @type {Record<string, Json>} */
  const kept = {}
  for (let name = queue.shift(); name !== undefined; name = queue.shift())
    kept[name] ??= toJsonSchema(schemas[name], need)
  return {
    operations,
    schemas: kept,
    examples: Object.fromEntries(EXAMPLES.map((name) => [name, examples[name].value])),
  }
}

/**
 * @param {Json} description
 * @returns {{ method: string, path: string, operation: Json }[]}
 */
function allOperations(description) {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
}

/**
 * The text of the committed slice: one line per operation, schema and example, so that a new version of the description
 * gives a readable diff.
 * @returns {string}
 */
export function renderSlice() {
  const home = new URL('../node_modules/@octokit/openapi/', import.meta.url)
  const { version } = readJson(new URL('package.json', home))
  const { operations, schemas, examples } = slice(readJson(new URL('generated/api.github.com.json', home)))
  const missing = OPERATIONS.filter((id) => !operations.some((operation) => operation.id === id))
  if (missing.length > 0) throw new Error(`@octokit/openapi ${version} does not describe ${missing.join(', ')}`)
  return `{"source":"@octokit/openapi ${version} (MIT), cut by scripts/openapi-slice.mjs",
"operations":[
${operations.map((operation) => JSON.stringify(operation)).join(',\n')}
],
"schemas":{
${lines(schemas)}
},
"examples":{
${lines(examples)}
}}
`
}

/** @param {Record<string, unknown>} record */
const lines = (record) =>
  Object.entries(record)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(',\n')

/**
 * @param {URL} file
 * @returns {Json}
 */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = renderSlice()
  writeFileSync(new URL('../__tests__/support/github/openapi-slice.json', import.meta.url), text)
  console.log(`__tests__/support/github/openapi-slice.json: ${Buffer.byteLength(text)} bytes`)
}
