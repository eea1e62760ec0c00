import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Origin } from '../../src/domain/origin.js'
import type { Inspected } from '../../src/hints/hintrule.js'
import { RULES } from '../../src/hints/hints.js'
import { parseDockerfile } from '../../src/origins/dockerfile.js'
import { NOTHING } from '../support/inspected.js'
import { fromBase, instruction } from '../support/reports.js'

const FROM = 'FROM debian'

/** An image of one layer for each instruction, of which the last one leaves these files. */
function imageOf(dockerfile: readonly string[], leaves: Partial<Inspected>, folder: string): Inspected {
  const parsed = parseDockerfile('Dockerfile', [FROM, ...dockerfile].join('\n'))
  const instructions = parsed.stages[0]?.instructions ?? []
  const origins: Origin[] = [
    fromBase('debian'),
    ...instructions.map(({ startLine, text }) => instruction('Dockerfile', startLine, text)),
  ]
  const layer = origins.length - 1
  return {
    ...NOTHING,
    origins,
    folders: [{ layer, again: [], isHidden: false, folder, bytes: 900_000, files: 2 }],
    dockerfile: parsed,
    ...leaves,
  }
}

const LEAVES = {
  'python-byte-code': ['usr/lib/python3/__pycache__/', {}],
  'apt-cache': ['var/lib/apt/lists/', {}],
  'apk-cache': ['var/cache/apk/', {}],
  'dnf-cache': ['var/cache/dnf/', {}],
  'pip-cache': ['root/.cache/pip/', {}],
  'npm-cache': ['root/.npm/_cacache/', {}],
  'yarn-cache': ['root/.cache/yarn/', {}],
  'go-build-cache': ['root/.cache/go-build/', {}],
  'recommended-packages': [
    'usr/share/perl/',
    { notNeeded: () => ({ bytes: 900_000, path: 'usr/share/perl/', packages: ['perl'] }) },
  ],
  'dev-dependencies': [
    'app/node_modules/',
    { devPackages: () => new Map([['app/node_modules/typescript/', 900_000]]) },
  ],
  'login-log': ['var/log/', { filesOf: () => [{ path: 'var/log/lastlog', bytes: 900_000 }] }],
  'copied-for-metadata': [
    'x/',
    {
      waste: [{ path: 'app/', bytes: 900_000, cause: 'metadata-copy', introducedBy: 1, removedBy: 2 }],
    },
  ],
  'deleted-later': [
    'x/',
    { waste: [{ path: 'opt/src/', bytes: 900_000, cause: 'deleted', introducedBy: 1, removedBy: 2 }] },
  ],
} as const satisfies Readonly<Record<string, readonly [string, Partial<Inspected>]>>

/** The Dockerfile with the first hint's edits in it; undefined where it has none. */
function rewritten(rule: keyof typeof LEAVES, dockerfile: readonly string[]): readonly string[] | undefined {
  const [folder, leaves] = LEAVES[rule]
  const [hint] = RULES.find(({ name }) => name === rule)?.find(imageOf(dockerfile, leaves, folder)) ?? []
  expect(hint).toBeDefined()
  if (!hint?.edits || hint.edits.length === 0) return undefined
  const lines = [FROM, ...dockerfile]
  for (const { line, before, after } of hint.edits.toReversed()) {
    expect(lines.slice(line - 1, line - 1 + before.length)).toStrictEqual(before)
    lines.splice(line - 1, before.length, ...after)
  }
  return lines.slice(1)
}

describe('an instruction is rewritten', () => {
  test.each<[keyof typeof LEAVES, readonly string[], readonly string[]]>([
    [
      'python-byte-code',
      ['RUN pip install -r requirements.txt'],
      ['RUN PYTHONDONTWRITEBYTECODE=1 pip install --no-compile -r requirements.txt'],
    ],
    [
      'python-byte-code',
      ['RUN set -eux; \\', '    python3 -m pip install a && \\', '    pip3 --quiet install --no-cache-dir b'],
      [
        'RUN set -eux; \\',
        '    PYTHONDONTWRITEBYTECODE=1 python3 -m pip install --no-compile a && \\',
        '    PYTHONDONTWRITEBYTECODE=1 pip3 --quiet install --no-compile --no-cache-dir b',
      ],
    ],
    [
      'python-byte-code',
      ['RUN --mount=type=cache,target=/root/.cache pip install --no-compile a'],
      ['RUN --mount=type=cache,target=/root/.cache PYTHONDONTWRITEBYTECODE=1 pip install --no-compile a'],
    ],
    [
      'apt-cache',
      ['RUN apt-get update && apt-get install -y curl'],
      [
        'RUN apt-get update && apt-get install -y curl \\',
        '    && apt-get clean \\',
        '    && rm -rf /var/lib/apt/lists/*',
      ],
    ],
    [
      'apt-cache',
      ['RUN apt-get update && \\', '  apt-get install -y curl && \\', '  rm -rf /var/lib/apt/lists/*'],
      [
        'RUN apt-get update && \\',
        '  apt-get install -y curl && \\',
        '  rm -rf /var/lib/apt/lists/* && \\',
        '  apt-get clean',
      ],
    ],
    [
      'apt-cache',
      ['RUN apt-get update \\', '   # for health checks', '   && apt-get install -y curl'],
      [
        'RUN apt-get update \\',
        '   # for health checks',
        '   && apt-get install -y curl \\',
        '   && apt-get clean \\',
        '   && rm -rf /var/lib/apt/lists/*',
      ],
    ],
    ['apk-cache', ['RUN apk add curl'], ['RUN apk add --no-cache curl']],
    ['apk-cache', ['RUN apk update && apk -q add curl'], ['RUN apk -q add --no-cache curl']],
    ['dnf-cache', ['RUN microdnf install -y nginx'], ['RUN microdnf install -y nginx \\', '    && microdnf clean all']],
    ['pip-cache', ['RUN pip install flask'], ['RUN pip install --no-cache-dir flask']],
    ['npm-cache', ['RUN npm ci'], ['RUN npm ci \\', '    && npm cache clean --force']],
    ['yarn-cache', ['RUN yarn install'], ['RUN yarn install \\', '    && yarn cache clean']],
    [
      'go-build-cache',
      ['RUN go build -o /app .'],
      ['RUN --mount=type=cache,target=/root/.cache/go-build go build -o /app .'],
    ],
    [
      'recommended-packages',
      ['RUN apt-get update && apt-get install -y git'],
      ['RUN apt-get update && apt-get install --no-install-recommends -y git'],
    ],
    ['dev-dependencies', ['RUN npm ci'], ['RUN npm ci --omit=dev']],
    ['login-log', ['RUN useradd -u 4000000 app'], ['RUN useradd --no-log-init -u 4000000 app']],
    [
      'copied-for-metadata',
      ['COPY --link . /srv/app/', 'RUN chown -R node:node /srv/app'],
      ['COPY --chown=node:node --link . /srv/app/'],
    ],
    [
      'deleted-later',
      ['RUN make -C /opt/src install', 'RUN rm -rf /opt/src /tmp/*'],
      ['RUN make -C /opt/src install \\', '    && rm -rf /opt/src /tmp/*'],
    ],
    ['copied-for-metadata', ['COPY a b /srv/', 'RUN chmod -R 0755 /srv/'], ['COPY --chmod=0755 a b /srv/']],
  ])('%s: %j', (rule, dockerfile, expected) => {
    const found = rewritten(rule, dockerfile)
    expect(found).toStrictEqual(expected)
    // A shell reads it: a comment and its line break are no part of a RUN.
    for (const { keyword, text } of parseDockerfile('Dockerfile', [FROM, ...(found ?? [])].join('\n')).stages[0]!
      .instructions)
      if (keyword === 'RUN') execFileSync('sh', ['-n', '-c', text.replace(/^RUN\s+(--\S+\s+)*/, '')])
  })
})

describe('where it is not certain what the shell would do, nothing is', () => {
  test.each<[keyof typeof LEAVES, ...(readonly string[])]>([
    ['apt-cache', 'RUN ["apt-get", "install", "-y", "curl"]'],
    ['apt-cache', 'RUN <<EOF', 'apt-get install -y curl', 'EOF'],
    ['apt-cache', 'RUN apt-get install -y curl # for health checks'],
    ['apt-cache', 'RUN apt-get install -y curl;'],
    ['apt-cache', 'RUN exec apt-get install -y curl'],
    ['apt-cache', 'RUN apt-get install -y curl && apt-get clean && rm -rf /var/lib/apt/lists/*'],
    ['apt-cache', 'COPY lists /var/lib/apt/lists'],
    ['apk-cache', 'RUN apk update; apk add curl'],
    ['apk-cache', 'RUN apk update \\', ' && apk add curl'],
    ['dnf-cache', 'RUN ./install.sh'],
    ['dev-dependencies', 'RUN npm ci && npm run build'],
    ['dev-dependencies', 'RUN npm install'],
    ['deleted-later', 'RUN make install', 'RUN rm -rf src'],
    ['deleted-later', 'RUN make install', 'RUN rm -rf /opt/src && ldconfig'],
    ['deleted-later', 'COPY src /opt/src', 'RUN rm -rf /opt/src'],
    ['copied-for-metadata', 'COPY . /app', 'RUN chown -R node /app/data'],
    ['copied-for-metadata', 'COPY . .', 'RUN chown -R node .'],
    ['copied-for-metadata', 'COPY . /app', 'RUN chmod -R u+x /app'],
    ['copied-for-metadata', 'COPY . /app', 'RUN chown -R node /app && echo done'],
    ['copied-for-metadata', 'COPY --chown=www . /app', 'RUN chown -R node /app'],
    ['copied-for-metadata', 'ADD app.tar /app', 'RUN chown -R node /app'],
  ])('%s: %j', (rule, ...dockerfile) => {
    expect(rewritten(rule, dockerfile)).toBeUndefined()
  })

  test.each<[keyof typeof LEAVES, readonly string[], number]>([
    ['apt-cache', ['RUN apt-get update', 'RUN apt-get install -y curl'], 1],
    ['apk-cache', ['RUN apk update && apk add git', 'RUN apk add curl'], 1],
    ['deleted-later', ['RUN git clone x /opt/src', 'RUN make -C /opt/src', 'RUN rm -rf /opt/src'], 3],
    ['deleted-later', ['RUN make x', 'USER app', 'RUN rm -rf /opt/src'], 2],
    ['copied-for-metadata', ['COPY . /app', 'RUN useradd app', 'RUN chown -R app /app'], 3],
  ])('%s: %j, because an instruction between or below needs it as it is', (rule, dockerfile, last) => {
    const [folder, leaves] = LEAVES[rule]
    const layers = 'waste' in leaves ? leaves.waste.map((one) => ({ ...one, removedBy: last })) : []
    const image = imageOf(dockerfile, { ...leaves, waste: layers }, folder)
    const found = { ...image, folders: image.folders.map((one) => ({ ...one, layer: 1 })) }
    const [hint] = RULES.find(({ name }) => name === rule)?.find(found) ?? []
    expect(hint).toBeDefined()
    expect(hint?.edits ?? []).toStrictEqual([])
  })

  test('an image that was not built here has no Dockerfile to rewrite', () => {
    const image = { ...imageOf(['RUN apt-get update'], {}, 'var/lib/apt/lists/'), dockerfile: undefined }
    const [hint] = RULES.find(({ name }) => name === 'apt-cache')?.find(image) ?? []
    expect(hint?.edits).toStrictEqual([])
  })
})
