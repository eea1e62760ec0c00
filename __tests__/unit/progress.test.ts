import { describe, expect, test } from 'vitest'
import { CandidateBuildError } from '../../src/buildx/build.js'
import { followBuild } from '../../src/buildx/progress.js'
import { failureMessage, reportFailure } from '../../src/failure.js'
import { createMask } from '../../src/plan/mask.js'
import { renderBuildFailure } from '../../src/report/annotations.js'
import { recordedLines as recorded, recordedTarget, replay, type Replay, TOKEN } from '../support/recordings.js'
import { createWorld } from '../support/world.js'

// Every recording is of a real build (see support/recordings.ts): TOKEN is expanded in step names, in output and in
// error messages.

const PAIR = { candidate: 'Dockerfile.multi', baseline: 'Dockerfile.single' }
const RECORDINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shared: PAIR,
  cached: PAIR,
  single: { candidate: 'Dockerfile.multi' },
  rich: { ...PAIR, candidate: 'Dockerfile.rich' },
  'named-context': { ...PAIR, candidate: 'Dockerfile.named' },
  'two-platforms': { 'candidate-linux-amd64': 'Dockerfile.scratch', 'candidate-linux-arm64': 'Dockerfile.scratch' },
  'fail-run': { ...PAIR, candidate: 'Dockerfile.failrun' },
  'fail-run-single': { candidate: 'Dockerfile.failrun' },
  'fail-copy': { ...PAIR, candidate: 'Dockerfile.failcopy' },
  'fail-shared': { candidate: 'Dockerfile.failshared-a', baseline: 'Dockerfile.failshared-b' },
  'missing-stage': PAIR,
  'parse-error': { ...PAIR, candidate: 'Dockerfile.parse' },
  'fail-baseline': { candidate: 'Dockerfile.slow', baseline: 'Dockerfile.failrun-late' },
  'both-fail-baseline': { candidate: 'Dockerfile.sync4', baseline: 'Dockerfile.sync3' },
  'both-fail-candidate': { candidate: 'Dockerfile.sync4', baseline: 'Dockerfile.sync3' },
  'connection-lost': { candidate: 'Dockerfile.slow', baseline: 'Dockerfile.single' },
  'no-engine': { candidate: 'Dockerfile.single' },
}
const play = (name: string, mask?: (text: string) => string): Replay => replay(name, RECORDINGS[name] ?? {}, mask)

/** Everything that could be shown of a recording, whatever became of the build. */
const everythingOf = ({ shown, progress }: Replay): string =>
  JSON.stringify([shown, progress.failure(), progress.plainTail(), progress.running(0)])

describe('one line per finished step', () => {
  test('two sides with shared steps: who it is for, its place, the Dockerfile’s own text, and how long it took', () => {
    expect(play('shared').shown).toEqual(
      expect.arrayContaining([
        'baseline + candidate [builder 2/5] WORKDIR /work/$TOKEN  CACHED',
        'baseline + candidate [builder 3/5] COPY f ./  0.0s',
        'baseline + candidate [builder 4/5] RUN echo building with $TOKEN; head -c 100000 /dev/zero > /app  0.1s',
        'baseline + candidate [builder 5/5] RUN true  0.1s',
        'candidate [stage-1 1/4] WORKDIR /tmp  0.0s',
        'candidate [stage-1 2/4] COPY --from=builder /app /app  0.0s',
        'candidate [stage-1 3/4] COPY --from=0 /work/$TOKEN/f /f  0.0s',
      ]),
    )
  })

  test('what comes from the cache is marked', () => {
    const steps = play('cached').shown.filter((line) => !line.includes('FROM ') && !line.includes('stage-1 1/4'))
    expect(steps).toHaveLength(6)
    for (const line of steps) expect(line).toMatch(/ CACHED$/)
  })

  test('a single target, which BuildKit does not name', () => {
    expect(play('single').shown).toStrictEqual([
      'candidate [builder 1/5] FROM tare-standin/debian:bookworm AS builder  0.0s',
      'candidate [stage-1 1/4] WORKDIR /tmp  0.0s',
      'candidate [builder 2/5] WORKDIR /work/$TOKEN  CACHED',
      'candidate [builder 3/5] COPY f ./  0.0s',
      'candidate [builder 4/5] RUN echo building with $TOKEN; head -c 100000 /dev/zero > /app  0.1s',
      'candidate [builder 5/5] RUN true  0.1s',
      'candidate [stage-1 2/4] COPY --from=builder /app /app  0.0s',
      'candidate [stage-1 3/4] COPY --from=0 /work/$TOKEN/f /f  0.0s',
    ])
  })

  test('stages on stages, SHELL, heredoc, mounts, --link, comments inside an instruction', () => {
    expect(play('rich').shown.filter((line) => line.startsWith('candidate'))).toStrictEqual([
      'candidate [builder 1/4] FROM ${BASE} AS Builder  0.0s',
      'candidate [builder 2/4] RUN <<EOF  0.3s',
      'candidate [builder 3/4] RUN true  0.2s',
      'candidate [builder 4/4] RUN true  0.2s',
      'candidate [second 1/6] WORKDIR /deep/er  0.0s',
      'candidate [second 2/6] COPY --chmod=755 f ./f  0.0s',
      'candidate [second 3/6] COPY --link f /linked  0.0s',
      'candidate [second 4/6] RUN --mount=type=bind,source=f,target=/mnt/f cp /mnt/f /copied  0.2s',
      'candidate [second 5/6] ADD --chmod=600 f /added  0.0s',
    ])
  })

  test('a base that is a named context: BuildKit does not count its FROM', () => {
    const steps = play('named-context').shown.filter((line) => line.startsWith('candidate'))
    expect(steps.map((line) => line.replace(/ {2}\S+$/, ''))).toStrictEqual([
      'candidate [build 1/3] RUN echo one > /one',
      'candidate [build 2/3] RUN echo two > /two',
      'candidate [stage-1 1/3] COPY --from=build /one /one',
      'candidate [stage-1 2/3] COPY --from=build /two /two',
    ])
  })

  test('two platforms that share a step', () => {
    expect(play('two-platforms').shown).toStrictEqual([
      'candidate-linux-amd64 + candidate-linux-arm64 [1/1] COPY f /f  CACHED',
    ])
  })

  test('each is told once', () => {
    for (const name of Object.keys(RECORDINGS)) {
      const steps = play(name).shown.map((line) => line.replace(/ {2}\S+$/, ''))
      // `RUN true` stands twice in one Dockerfile: its place tells them apart.
      expect(steps, name).toStrictEqual([...new Set(steps)])
    }
  })

  test('what buildx does for itself is not worth a line', () => {
    for (const name of Object.keys(RECORDINGS)) {
      expect(play(name).shown.join('\n'), name).not.toMatch(
        /load build definition|\.dockerignore|load metadata|exporting|resolving provenance/,
      )
    }
  })

  test('a failing step is marked, a cancelled one is not: it did not fail', () => {
    expect(play('fail-baseline').shown.filter((line) => line.includes('sleep'))).toStrictEqual([
      'baseline [3/3] RUN sleep 2; echo baseline dies with $TOKEN; exit 3  FAILED',
    ])
  })
})

describe('expanded build arguments are shown nowhere', () => {
  test.each(Object.keys(RECORDINGS))('%s', (name) => {
    expect(everythingOf(play(name))).not.toContain(TOKEN)
  })

  test.each(Object.keys(RECORDINGS))(
    '%s: not in step lines, even where nothing is masked: a value may be too short for a mask',
    (name) => {
      const unmasked = play(name, (text) => text)
      expect(unmasked.shown.join('\n')).not.toContain(TOKEN)
      expect(unmasked.progress.running(0) ?? '').not.toContain(TOKEN)
    },
  )

  test('nor where BuildKit quotes a path that holds one: it writes `"` as `\\"` and `\\` as `\\\\`', () => {
    const value = 's3cr3t"quo\\te'
    const { progress } = replay('fail-copy-quoted', { candidate: 'Dockerfile.failcopy' }, createMask([value]))
    const told = `${progress.failure()?.message ?? ''}\n${progress.plainTail()}`
    expect(told).toContain('not found')
    expect(told).not.toContain('s3cr3t')
    expect(told).not.toContain('quo')
  })
})

describe('a failure names target, step, instruction and line', () => {
  test('nothing failed: no failure', () => {
    for (const name of ['shared', 'cached', 'single', 'rich', 'named-context', 'two-platforms']) {
      expect(play(name).progress.failure(), name).toBeUndefined()
    }
  })

  test('a failing RUN over several lines, with an expanded argument in its output', () => {
    expect(play('fail-run').progress.failure()).toStrictEqual({
      target: 'candidate',
      image: '',
      side: 'candidate',
      platform: undefined,
      message: 'step 3/4 RUN echo first; echo dying with $TOKEN; exit 3 (docker/Dockerfile.failrun:4) exited 3',
      where: { file: 'docker/Dockerfile.failrun', startLine: 4, endLine: 6 },
      output: ['first', 'dying with ***'],
    })
  })

  test('the same of a single target, which buildx does not name', () => {
    expect(play('fail-run-single').progress.failure()).toStrictEqual(play('fail-run').progress.failure())
  })

  test('a COPY of what is not there', () => {
    const failure = play('fail-copy').progress.failure()
    expect(failure).toMatchObject({
      target: 'candidate',
      where: { file: 'docker/Dockerfile.failcopy', startLine: 3, endLine: 3 },
      output: [],
    })
    expect(failure?.message).toMatch(
      /^step 2\/2 COPY nope-\$TOKEN\.txt \/ \(docker\/Dockerfile\.failcopy:3\) failed: .*"\*\*\*": not found$/,
    )
  })

  test('…in words that are the same on every run: BuildKit’s own reference is not for people', () => {
    expect(play('fail-copy').progress.failure()?.message).not.toMatch(/[0-9a-z]{25}/)
  })

  test('a stage that is missing has no line', () => {
    expect(play('missing-stage').progress.failure()).toMatchObject({
      target: 'candidate',
      message: 'failed: target stage "zzz" could not be found',
      where: undefined,
    })
  })

  test('a Dockerfile that cannot be parsed', () => {
    const failure = play('parse-error').progress.failure()
    expect(failure?.where).toStrictEqual({ file: 'docker/Dockerfile.parse', startLine: 2, endLine: 2 })
    expect(failure?.message).toContain('unknown instruction: RUNN')
  })

  test('a failing baseline: the candidate that bake cancelled for it is not blamed', () => {
    expect(play('fail-baseline').progress.failure()).toMatchObject({
      target: 'baseline',
      side: 'baseline',
      message:
        'step 3/3 RUN sleep 2; echo baseline dies with $TOKEN; exit 3 (docker/Dockerfile.failrun-late:4) exited 3',
      output: ['baseline dies with ***'],
    })
  })

  test.each([
    ['both-fail-baseline', 'baseline', 'step 2/2', 'exited 3', 'baseline dies with ***'],
    ['both-fail-candidate', 'candidate', 'step 3/3', 'exited 4', 'candidate dies with ***'],
  ])(
    '%s: both fail in the same moment, the one that buildx names is told with its own step and output',
    (name, side, step, end, output) => {
      const failure = play(name).progress.failure()
      expect(failure).toMatchObject({ side, output: [output] })
      expect(failure?.message).toMatch(new RegExp(`^${step} .*${end}$`))
    },
  )

  test('…whichever step was seen first', () => {
    // The recording of the candidate's failure, its last line saying what buildx would have said had the baseline's
    // error come first.
    const { progress } = play('both-fail-candidate')
    const other = play('both-fail-baseline').progress
    const lines = (text: string) => text.split('\n')
    const swapped = followBuild(
      Object.entries(RECORDINGS['both-fail-candidate'] ?? {}).map(([id, file]) => recordedTarget(id, file)),
      createMask([TOKEN]),
    )
    for (const line of recorded('both-fail-candidate').filter((text) => text.startsWith('{'))) swapped.push(line)
    for (const line of lines(other.plainTail())) swapped.push(line)
    expect(progress.failure()).toMatchObject({ side: 'candidate' })
    expect(swapped.failure()).toMatchObject({ side: 'baseline', output: ['baseline dies with ***'] })
    expect(swapped.failure()?.message).toMatch(/^step 2\/2 .*exited 3$/)
  })

  test('a step of both: buildx names one of the two', () => {
    expect(play('fail-shared').progress.failure()).toMatchObject({
      target: 'baseline',
      where: { file: 'docker/Dockerfile.failshared-b', startLine: 3 },
      output: ['shared step dies with ***'],
    })
  })

  test.each(['connection-lost', 'no-engine'])(
    '%s: nobody’s Dockerfile is to blame, and buildx’s own words are kept',
    (name) => {
      const { progress } = play(name)
      expect(progress.plainTail()).toMatch(/rpc error: code = Unavailable|Cannot connect to the Docker daemon/)
      expect(progress.failure()).toBeUndefined()
    },
  )
})

describe('what buildx says of an export', () => {
  const targets = [recordedTarget('candidate', 'Dockerfile.multi'), recordedTarget('baseline', 'Dockerfile.failrun')]
  const follow = (...lines: readonly string[]) => {
    const progress = followBuild(targets, (text) => text)
    for (const line of lines) progress.push(line)
    return progress.failure()
  }
  // Recorded of buildx 0.29.1 on the containerd store.
  const noise = 'ERROR: (*service).Write failed: rpc error: code = Canceled desc = context canceled'
  const died = 'failed to solve: process "/bin/sh -c echo dying; exit 3" did not complete successfully: exit code: 3'

  test('a baseline that fails while the candidate is being exported is to blame, whatever the export says of being cancelled', () => {
    expect(follow(noise, `ERROR: target baseline: ${died}`)).toMatchObject({ side: 'baseline' })
    expect(follow(`ERROR: target baseline: ${died}`, noise)).toMatchObject({ side: 'baseline' })
  })
  test('an export that could not be written is nobody’s Dockerfile', () => {
    const full =
      'failed to copy: failed to send write: rpc error: code = Unknown desc = write /t/ingest/data: no space left on device'
    expect(follow(noise, `ERROR: target candidate: failed to solve: ${full}`)).toBeUndefined()
  })
})

describe('checks that fail the build', () => {
  // Recorded of buildx 0.29.1, with `# check=error=true` in a Dockerfile of both sides, and cut to what is read.
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const warning = (short: string, line: number, vertex = 'sha256:a0') => {
    const at = { start: { line }, end: { line } }
    return {
      vertex,
      level: 1,
      short: base64(`${short} (line ${line})`),
      url: 'https://docs.docker.com/go/dockerfile/rule/x/',
      range: [at],
    }
  }
  const CASING = "FromAsCasing: 'as' and 'FROM' keywords' casing do not match"
  const LEGACY = 'LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format'
  const ERROR = 'failed to solve: lint violation found for rules: LegacyKeyValueFormat, FromAsCasing'
  const follow = (warnings: readonly object[], error = ERROR, mask = (text: string) => text) => {
    const progress = followBuild(
      [recordedTarget('candidate', 'Dockerfile.multi'), recordedTarget('baseline', 'Dockerfile.failrun')],
      mask,
    )
    for (const [digest, name] of [
      ['sha256:a0', '[candidate internal] load build definition from Dockerfile'],
      ['sha256:b0', '[baseline internal] load build definition from Dockerfile'],
    ])
      progress.push(JSON.stringify({ vertexes: [{ digest, name }] }))
    progress.push(JSON.stringify({ warnings }))
    progress.push(`ERROR: target candidate: ${error}`)
    return progress.failure()
  }

  test('each is told with its line, in the order of the file, once', () => {
    const failure = follow([
      warning(LEGACY, 5),
      warning(CASING, 2),
      warning(CASING, 2),
      warning('Other: x', 1),
      warning(CASING, 9, 'sha256:b0'),
    ])
    expect(failure?.message).toBe(
      'failed its checks (check=error=true): FromAsCasing (docker/Dockerfile.multi:2), LegacyKeyValueFormat (docker/Dockerfile.multi:5)',
    )
    expect(failure?.complaints?.map(({ where }) => where)).toStrictEqual(
      [2, 5].map((line) => ({ file: 'docker/Dockerfile.multi', startLine: line, endLine: line })),
    )
    expect(failure?.output[0]).toBe(
      `docker/Dockerfile.multi:2 ${CASING} (https://docs.docker.com/go/dockerfile/rule/x/)`,
    )
    expect(failure?.where).toStrictEqual(failure?.complaints?.[0]?.where)
  })
  test('without a warning BuildKit’s own words are all there is', () => {
    expect(follow([])).toMatchObject({ message: expect.stringContaining('lint violation found for rules') as string })
  })
  test('what is masked stays masked', () => {
    const failure = follow([warning('FromAsCasing: s3cr3tvalue', 2)], ERROR, createMask(['s3cr3tvalue']))
    expect(JSON.stringify(failure)).not.toContain('s3cr3tvalue')
  })
  test('each gets an annotation on its line', async () => {
    const annotated: unknown[] = []
    const { host } = createWorld().world
    const failure = follow([warning(LEGACY, 5), warning(CASING, 2)])
    await reportFailure(new CandidateBuildError(failure!), undefined, {
      ...host,
      annotate: (annotation) => annotated.push(annotation),
    })
    expect(annotated).toMatchObject([
      {
        level: 'error',
        file: 'docker/Dockerfile.multi',
        startLine: 2,
        message: expect.stringContaining('FromAsCasing') as string,
      },
      {
        level: 'error',
        file: 'docker/Dockerfile.multi',
        startLine: 5,
        message: expect.stringContaining('LegacyKeyValueFormat') as string,
      },
    ])
  })
})

test('a frontend that does not come is told as one', () => {
  const progress = followBuild([recordedTarget('candidate', 'Dockerfile.multi')], (text) => text)
  const error =
    'no-such.invalid/a:1: failed to do request: Head "https://no-such.invalid/v2/a/manifests/1": dial tcp: lookup no-such.invalid: no such host'
  const name = 'resolve image config for docker-image://no-such.invalid/a:1'
  progress.push(JSON.stringify({ vertexes: [{ digest: 'sha256:1', name, completed: '2026-01-01T00:00:01Z', error }] }))
  progress.push(`ERROR: failed to solve: failed to resolve source metadata for ${error}`)
  const failure = progress.failure()
  expect(failure?.message).toMatch(/^failed: the frontend of # syntax= does not come: failed to resolve/)
  expect(failureMessage(new CandidateBuildError(failure!))).toMatch(
    /The host of the registry has no address here: .*; or leave that line out/,
  )
  const [asCandidate, asBaseline] = [failure!, { ...failure!, side: 'baseline' as const }].map(renderBuildFailure)
  expect(asCandidate).toMatchObject({ level: 'error', title: 'Image size: the candidate does not build' })
  expect(asBaseline?.level).toBe('warning')
  expect(asBaseline?.message).toMatch(/The host of the registry has no address here: .*There is no comparison/)
  expect(asCandidate?.message).not.toContain('There is no comparison')
})

test('a RUN whose own text speaks of a lost connection is a failing RUN all the same', () => {
  const words = followBuild([recordedTarget('candidate', 'Dockerfile.failrun')], (text) => text)
  words.push(
    'ERROR: failed to solve: process "/bin/sh -c curl x || echo error reading from server" did not complete successfully: exit code: 22',
  )
  expect(words.failure()?.message).toMatch(/exited 22$/)
})

describe('the last output of the failing step', () => {
  const failing = (chunks: readonly Buffer[], mask = createMask([TOKEN])) => {
    const progress = followBuild([recordedTarget('candidate', 'Dockerfile.failrun')], mask)
    const vertex = 'sha256:1'
    const name = '[3/4] RUN echo first'
    progress.push(JSON.stringify({ vertexes: [{ digest: vertex, name, started: '2026-01-01T00:00:00Z' }] }))
    for (const data of chunks) progress.push(JSON.stringify({ logs: [{ vertex, data: data.toString('base64') }] }))
    progress.push(
      JSON.stringify({
        vertexes: [
          {
            digest: vertex,
            name,
            started: '2026-01-01T00:00:00Z',
            completed: '2026-01-01T00:00:01Z',
            error: 'exit code: 1',
          },
        ],
      }),
    )
    progress.push('ERROR: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 1')
    return progress.failure()?.output
  }

  test('is its end, not its beginning', () => {
    const output = failing(Array.from({ length: 100 }, (_, index) => Buffer.from(`line ${index}\n`)))
    expect(output?.at(-1)).toBe('line 99')
    expect(output?.length).toBeLessThanOrEqual(30)
    expect(output).not.toContain('line 0')
  })

  test('stays small when the output is large', () => {
    const output = failing(Array.from({ length: 5_000 }, (_, index) => Buffer.from(`line ${index}\n`)))
    expect(output?.at(-1)).toBe('line 4999')
    expect(output).toHaveLength(30)
  })

  test('has a value masked that came in two pieces', () => {
    expect(failing([Buffer.from(`x ${TOKEN.slice(0, 5)}`), Buffer.from(`${TOKEN.slice(5)} y\n`)])).toStrictEqual([
      'x *** y',
    ])
  })

  test('has a character whole that came in two pieces', () => {
    const bytes = Buffer.from('größer\n')
    expect(failing([bytes.subarray(0, 3), bytes.subarray(3)])).toStrictEqual(['größer'])
  })

  test('shows the last state of a progress bar as a line of its own', () => {
    expect(failing([Buffer.from('10%\r50%\r100%\r\ndone\n')])).toStrictEqual(['10%', '50%', '100%', 'done'])
  })
})

describe('signs of life', () => {
  const start = '2026-01-01T00:00:00Z'
  const at = Date.parse(start)
  const step = (digest: string, name: string, more: object = {}) =>
    JSON.stringify({ vertexes: [{ digest, name, ...more }] })

  test('the step that has run longest, as the Dockerfile has it, and for how long', () => {
    const progress = followBuild([recordedTarget('candidate', 'Dockerfile.slow')], createMask([TOKEN]))
    expect(progress.running(at)).toBeUndefined()
    progress.push(step('b', '[internal] load build context', { started: '2026-01-01T00:00:05Z' }))
    progress.push(step('a', `[3/3] RUN echo slow ${TOKEN}; sleep 30`, { started: start }))
    expect(progress.running(at + 12_300)).toBe('candidate [3/3] RUN echo slow $TOKEN; sleep 30 (12.3s)')
    expect(progress.running(at + 245_000)).toBe('candidate [3/3] RUN echo slow $TOKEN; sleep 30 (4m 05s)')
  })

  test('nothing once everything is finished', () => {
    const { progress } = play('shared')
    expect(progress.running(Date.now())).toBeUndefined()
  })

  test('a step of BuildKit’s own is told when it takes its time', () => {
    const progress = followBuild([recordedTarget('candidate', 'Dockerfile.slow')], (text) => text)
    const name = '[internal] load build context'
    expect(progress.push(step('a', name, { started: start, completed: '2026-01-01T00:00:12Z' }))).toStrictEqual([
      'candidate [internal] load build context  12.0s',
    ])
  })
})

describe('what is not understood stops nothing', () => {
  const progress = () => followBuild([recordedTarget('candidate', 'Dockerfile.slow')], (text) => text)

  test.each([
    ['', 'an empty line'],
    ['{', 'half a message'],
    ['{}', 'an empty message'],
    ['{"vertexes":null,"logs":null}', 'parts that are null'],
    ['{"vertexes":[{"digest":"a","name":""}]}', 'a step without a name'],
    ['{"logs":[{"vertex":"a","data":null}]}', 'Go writes an empty log entry as null'],
    ['{"statuses":[{"id":"x"}],"warnings":[{"short":"eA=="}]}', 'other messages'],
    ['null', 'not an object'],
  ])('%j (%s)', (line) => {
    expect(progress().push(line)).toStrictEqual([])
  })

  test('buildx’s own words are kept, the last of them', () => {
    const words = progress()
    for (let index = 0; index < 500; index++) words.push(`line ${index}`)
    expect(words.plainTail()).toMatch(/line 499$/)
    expect(words.plainTail()).not.toContain('line 400')
  })
})
