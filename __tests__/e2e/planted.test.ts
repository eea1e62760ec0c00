import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeOn, docker, type TestEngine } from '../support/engines.js'
import { makeOrigin, type Origin } from '../support/repository.js'
import { pullRequestEvent, runTare, type TareRun } from '../support/tare.js'
import { PLANTED, type Planted } from './planted/expected.js'

const folder = path.join(import.meta.dirname, 'planted')

/** What the projects say after FROM, and the stage of bases/Dockerfile that it is here. */
const BASES = {
  'debian:bookworm-slim': 'tools',
  'golang:1.23-bookworm': 'tools',
  'maven:3.9-eclipse-temurin-21': 'tools',
  'nginx:1.27-bookworm': 'tools',
  'node:22-bookworm-slim': 'tools',
  'php:8.2-apache-bookworm': 'php-8.2',
  'php:8.3-apache-bookworm': 'php-8.3',
  'python:3.12-slim-bookworm': 'tools',
  'ruby:3.3-slim-bookworm': 'tools',
  'rust:1.83-slim-bookworm': 'tools',
}

describeOn('classic', 'ten planted regressions', (engine) => {
  findsIn(PLANTED, engine)
})

describeOn('containerd', 'planted regressions', (engine) => {
  findsIn(
    PLANTED.filter(({ project }) => ['rust', 'nginx'].includes(project)),
    engine,
  )
})

function findsIn(planted: readonly Planted[], engine: TestEngine): void {
  // Test files run side by side, on the same engines.
  const local = (name: string) => `planted-${process.pid}/${name}`
  beforeAll(() => {
    for (const [name, target] of Object.entries(BASES)) {
      const argument = `DEBIAN=${engine.debian}`
      docker(
        engine,
        'build',
        '--quiet',
        '--build-arg',
        argument,
        '--target',
        target,
        '--tag',
        local(name),
        path.join(folder, 'bases'),
      )
    }
  })
  afterAll(() => {
    docker(engine, 'image', 'rm', ...Object.keys(BASES).map(local))
  })

  describe.each(planted)(
    '$project: $regression',
    ({ project, file = 'Dockerfile', deletes, assets, topCause, hint }) => {
      let origin: Origin
      let run: TareRun
      beforeAll(async () => {
        origin = await makeOrigin(
          { ...readTree(path.join(folder, project, 'before')), ...fill(assets?.before) },
          {},
          {
            ...readTree(path.join(folder, project, 'after')),
            ...fill(assets?.after),
            ...Object.fromEntries((deletes ?? []).map((name) => [name, undefined])),
          },
        )
        const contexts = Object.keys(BASES).map((name) => `${name}=docker-image://${local(name)}`)
        run = await runTare(engine, {
          workspace: origin.checkout('refs/pull/7/merge'),
          event: pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha }),
          inputs: { file, name: project, comment: 'never', 'build-contexts': contexts.join('\n') },
        })
        if (!run.report) throw new Error(run.log.join('\n'))
      })
      afterAll(() => {
        origin.dispose()
      })
      const weighed = () => run.report!.images[0]!

      test('the image grows, by a regression’s worth', () => {
        expect(run.exitCode).toBe(0)
        expectBetween(weighed().delta!.uncompressedBytes, [150_000, 3_000_000])
      })

      test('the top cause is the planted one', () => {
        const cause = weighed().causes![0]!
        expect(cause).toMatchObject({
          kind: topCause.kind,
          origin: place(file, topCause.origin),
          ...(topCause.before !== undefined && { before: place(file, topCause.before) }),
          ...(topCause.because && { because: { origin: place(file, topCause.because.line) } }),
          ...(topCause.other !== undefined && { waste: { other: place(file, topCause.other) } }),
        })
        expectBetween(cause.deltaBytes, topCause.bytes)
        expect(cause).toHaveProperty('paths.lines[0].path', expect.stringMatching(topCause.path))
        for (const name of topCause.because?.files ?? []) {
          const ending = new RegExp(`(^|/)${name.replaceAll('.', '\\.')}$`)
          expect(cause).toHaveProperty('because.files', expect.arrayContaining([expect.stringMatching(ending)]))
        }
      })

      test('the causes add up to the difference, to the byte', () => {
        const { causes, delta } = weighed()
        expect(causes!.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0)).toBe(delta!.uncompressedBytes)
      })

      test('who sees only the comment sees where and what', () => {
        const row = firstCause(run.outputs['comment-body']!)
        if (typeof topCause.origin === 'number') {
          const line = topCause.origin
          expect(row).toContain(
            `[\`${file}:${line}\`](https://github.com/acme/hello/blob/${origin.headSha}/${file}#L${line}`,
          )
        } else expect(codeSpans(row)).toContainEqual(expect.stringMatching(topCause.origin))
        expect(codeSpans(row)).toContainEqual(expect.stringMatching(topCause.path))
      })

      // Where no rule is about it there is no test: a skipped one would count as failed.
      if (hint !== undefined) {
        test('a hint is about the same', () => {
          expect(weighed().hints).toContainEqual(
            expect.objectContaining({
              rule: hint,
              origin: expect.objectContaining(place(file, topCause.origin)) as unknown,
            }),
          )
        })
      }
    },
  )
}

/** A project's files by their paths, as its authors wrote them. */
function readTree(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name)
      return [path.relative(root, file), readFileSync(file, 'utf8')]
    }),
  )
}

/** Files of these sizes, no two of them with the same content. */
const fill = (assets: Readonly<Record<string, number>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(assets).map(([name, bytes]) => [
      name,
      `${name}\n`.repeat(Math.ceil(bytes / name.length)).slice(0, bytes),
    ]),
  )

/** An origin as the report has it. */
const place = (file: string, where: number | RegExp) =>
  typeof where === 'number'
    ? { kind: 'instruction', file, startLine: where }
    : { kind: 'base', image: expect.stringMatching(where) as string }

function expectBetween(bytes: number | undefined, [from, to]: readonly [number, number]): void {
  expect(bytes).toBeGreaterThanOrEqual(from)
  expect(bytes).toBeLessThanOrEqual(to)
}

/** The first row of the comment's table of causes. */
function firstCause(comment: string): string {
  const lines = comment.split('\n')
  const heading = lines.findIndex((line) => line.startsWith('| Where |'))
  return (heading < 0 ? undefined : lines[heading + 2]) ?? `no table of causes in\n${comment}`
}

/** What stands in code spans, paths without the slash that they begin with. */
const codeSpans = (markdown: string): string[] =>
  [...markdown.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text.replace(/^\//, ''))
