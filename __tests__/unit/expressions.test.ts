import { describe, expect, test } from 'vitest'
import { closed, evaluateCondition, evaluateDeep, evaluateExpression, interpolate } from '../support/expressions.js'

// What operators and functions do is GitHub's own code: here is what stands between it and the workflow executor.

const contexts = {
  github: closed({
    event: { workflow_run: { id: 42, conclusion: 'failure' }, labels: ['bug', 'Size'] },
    ref: 'refs/heads/main',
  }),
  steps: closed({
    tare: closed({
      outcome: 'success',
      outputs: closed({ result: 'pass', 'baseline-size': '7', json: '{"a":[1,"x"]}' }),
    }),
  }),
  inputs: closed({ 'baseline-file': 'old', push: true, empty: '' }),
  matrix: { name: 'api', arm64: false, include_me: null },
  needs: closed({ size: closed({ result: 'skipped', outputs: {} }) }),
}
const evaluate = (text: string) => evaluateExpression(text, { contexts })

describe('what an expression is', () => {
  test.each<[string, unknown, string]>([
    // expression                                   value            why
    ['github.ref', 'refs/heads/main', 'a text'],
    ['github.event.workflow_run.id', 42, 'a number'],
    ['inputs.push', true, 'a boolean'],
    ['matrix.include_me', null, 'nothing'],
    ['github.event.labels', ['bug', 'Size'], 'a list'],
    ['github.event.workflow_run', { id: 42, conclusion: 'failure' }, 'an object'],
    ['steps.tare.outputs.baseline-size', '7', 'a hyphen in a name'],
    ['Matrix.NAME', 'api', 'names do not mind case'],
    ['STEPS.Tare.outcome', 'success', 'nor those of a closed record'],
    ['matrix.nothing', null, 'a matrix leg need not have every name'],
    ['matrix.nothing.more', null, 'nothing has no properties'],
    ['steps.*.outputs.result', ['pass'], 'every item of a closed record'],
    ['github.event == github.event', true, 'an object is itself'],
    ["inputs.empty || steps.tare.outputs.result == 'PASS' && 3", 3, 'operators'],
    ['fromJSON(steps.tare.outputs.json).a', [1, 'x'], 'functions, whose value has properties'],
    ["contains(github.event.labels, 'size')", true, 'a list where one may stand'],
    ["join(github.event.labels, '+')", 'bug+Size', 'there too'],
    ['toJSON(matrix)', '{\n  "name": "api",\n  "arm64": false,\n  "include_me": null\n}', 'an object where one may'],
    ['case(inputs.push, github.event.labels, matrix)', ['bug', 'Size'], 'and there'],
  ])('%s is %j (%s)', (text, value) => {
    expect(evaluate(text)).toEqual(value)
  })
})

describe('a mistake throws', () => {
  test.each([
    // expression                              complaint
    ['secrets.X', "Unrecognized named-value: 'secrets'"],
    ["false && secrets.X == 'x'", "Unrecognized named-value: 'secrets'"],
    ["hashFiles('x')", "Unrecognized function: 'hashFiles'"],
    ['success()', "Unrecognized function: 'success'"],
    ['contains(1)', 'Too few parameters supplied'],
    ['true &&', 'Unexpected end of expression'],
    ["fromJSON('{')", 'Error parsing JSON'],
    ['"double"', 'Unexpected symbol'],
    [' ', 'there is no expression'],
    // What GitHub lets pass:
    ['steps.tear.outputs.result', 'tear is not among tare'],
    ['steps.tare.outputs.rezult', 'rezult is not among result, baseline-size, json'],
    ["steps.tare.outputs['rezult']", 'rezult is not among result, baseline-size, json'],
    ['inputs.baseline', 'baseline is not among baseline-file, push, empty'],
    ['needs.build.result', 'build is not among size'],
    ["format('{0}', github.event.labels)", '["bug","Size"] is no text'],
    ["startsWith(matrix, 'x')", 'is no text'],
    ["contains(github.event, 'labels')", 'is no text'],
    ['contains(github.event.labels, matrix)', 'is no text'],
    ["join(fromJSON('[[1]]'))", '[1] is no text'],
  ])('%s: %s', (text, complaint) => {
    expect(() => evaluate(text)).toThrow(complaint)
    expect(() => evaluate(text)).toThrow(`\${{ ${text.trim()} }}: `)
  })
})

describe('expressions in the YAML', () => {
  test.each([
    ['a ${{ matrix.name }}-${{matrix.arm64}} b', 'a api-false b', 'in a text'],
    ['${{ matrix.nothing }}', '', 'nothing is the empty text'],
    ["${{ '}}' }}!", '}}!', 'an end within quotes is none'],
    ['none', 'none', 'no expression'],
  ])('%s becomes %j (%s)', (text, value) => {
    expect(interpolate(text, { contexts })).toBe(value)
  })

  test.each([
    ['${{ matrix', 'an expression does not end'],
    ['x ${{ matrix }}', '${{ matrix }}: {"name":"api","arm64":false,"include_me":null} is no text'],
    ['x ${{ matrx }}', "${{ matrx }}: Unrecognized named-value: 'matrx'"],
  ])('%s: %s', (text, complaint) => {
    expect(() => interpolate(text, { contexts })).toThrow(complaint)
  })

  test('a value that is one expression keeps its kind, at every depth', () => {
    const value = {
      list: ['${{ github.event.labels }}', 1],
      text: 'x${{ inputs.push }}',
      only: '${{ inputs.push }}',
      nothing: null,
    }
    expect(evaluateDeep(value, { contexts })).toEqual({
      list: [['bug', 'Size'], 1],
      text: 'xtrue',
      only: true,
      nothing: null,
    })
  })
})

describe('if:', () => {
  const fine = { success: true, failure: false, cancelled: false }
  const failed = { success: false, failure: true, cancelled: false }
  test.each([
    // if:                                     when all is fine, after a failure
    [undefined, true, false],
    ['always()', true, true],
    ['success()', true, false],
    ['failure()', false, true],
    ['cancelled()', false, false],
    ['!cancelled()', true, true],
    ['Always()', true, true],
    ["matrix.name == 'api'", true, false],
    ["${{ matrix.name == 'api' }}", true, false],
    ["matrix.name == 'web'", false, false],
    ["always() && matrix.name == 'web'", false, false],
    ["format('{0}', failure()) == 'true'", false, true],
    ['!(failure())', true, false],
    [false, false, false],
    ['inputs.empty', false, false],
    [' ${{ always() }} ', true, true],
    ['!matrix.failure', true, false],
    ["matrix.name != 'failure()'", true, false],
    ['inputs.push && !cancelled ( )', true, true],
  ])('%s', (condition, whenFine, whenFailed) => {
    expect(evaluateCondition(condition, { contexts, status: fine })).toBe(whenFine)
    expect(evaluateCondition(condition, { contexts, status: failed })).toBe(whenFailed)
  })

  test.each([
    ["${{ matrix.name }} == 'web'", 'is always true'],
    ['a ${{ false }}', 'is always true'],
    ['success(1)', 'Too many parameters supplied'],
    // Read before it is known whether it matters.
    ['failure(', 'Unexpected end of expression'],
    ['secrets.X', "Unrecognized named-value: 'secrets'"],
    ['', 'there is no expression'],
  ])('%s throws: %s', (condition, complaint) => {
    expect(() => evaluateCondition(condition, { contexts, status: failed })).toThrow(complaint)
  })
})
