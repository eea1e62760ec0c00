import { describe, expect, test } from 'vitest'
import { comparePackages } from '../../src/diff/comparepackages.js'
import { apk } from '../../src/packages/apk.js'
import { composer } from '../../src/packages/composer.js'
import { conda } from '../../src/packages/conda.js'
import { dpkg } from '../../src/packages/dpkg.js'
import type { Ecosystem } from '../../src/packages/ecosystem.js'
import { gem } from '../../src/packages/gem.js'
import { npm } from '../../src/packages/npm.js'
import { pip } from '../../src/packages/pip.js'
import { ownershipOf } from '../support/owners.js'
import { file, tarOf } from '../support/tar.js'

// What databases of package managers hold, the odd and the damaged ones too. Real ones: docker/packages-managers.test.ts.

/** Paths and what stands there; what is no text is written as JSON. */
type Tree = Readonly<Record<string, unknown>>
/** By `NAME VERSION`: its files, and its folders with a slash at the end. */
type Installed = Readonly<Record<string, readonly string[]>>
type Case = readonly [what: string, tree: Tree, installed: Installed]

const contentOf = (content: unknown): Buffer =>
  Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))

function read(
  ecosystem: Ecosystem,
  tree: Tree,
): { readonly installed: Installed; readonly damaged: readonly string[] } {
  const files = new Map(
    Object.entries(tree)
      .filter(([path]) => ecosystem.isDatabase(path))
      .map(([path, content]) => [path, contentOf(content)] as const),
  )
  const damaged: string[] = []
  const found = ecosystem.read(files, (path) => damaged.push(path))
  const installed: Record<string, readonly string[]> = {}
  for (const { name, version, files: own = [], folders = [] } of found) {
    expect(installed).not.toHaveProperty([`${name} ${version}`])
    installed[`${name} ${version}`] = [...own, ...folders.map((folder) => `${folder}/`)]
  }
  return { installed, damaged }
}

const whole = (tree: Tree) =>
  ownershipOf(tarOf(Object.entries(tree).map(([path, content]) => file(path, contentOf(content)))))

const json = (value: unknown, { mark = false } = {}): string => `${mark ? '\uFEFF' : ''}${JSON.stringify(value)}`

describe('dpkg', () => {
  const status = (name: string, fields: Readonly<Record<string, string>> = {}): string =>
    Object.entries({ Package: name, Status: 'install ok installed', Version: '1', Architecture: 'amd64', ...fields })
      .map(([field, value]) => `${field}: ${value}\n`)
      .join('')
  const list = (...paths: readonly string[]): string => ['/.', ...paths.map((path) => `/${path}`), ''].join('\n')
  const STATUS = 'var/lib/dpkg/status'
  const info = (name: string): string => `var/lib/dpkg/info/${name}`

  test.each<Case>([
    ['nothing', {}, {}],
    ['a database that dpkg has just made', { [STATUS]: '' }, {}],
    [
      'fields that are continued, and named in a text',
      {
        [STATUS]: `${status('one', { Description: 'text\n Package: two\n .\n\tVersion: 3', Version: '1:2.0~rc1-1' })}\n\n\n${status('two')}`,
        [info('one.list')]: list('usr', 'usr/one'),
        [info('two.list')]: list('usr/two words'),
      },
      { 'one 1:2.0~rc1-1': ['usr', 'usr/one'], 'two 1': ['usr/two words'] },
    ],
    [
      'lines of another system',
      { [STATUS]: status('one').replaceAll('\n', '\r\n'), [info('one.list')]: list('a') },
      { 'one 1': ['a'] },
    ],
    [
      'states: removed, purged, never there, broken',
      {
        [STATUS]: [
          status('held', { Status: 'hold ok installed' }),
          status('unpacked', { Status: 'install ok unpacked' }),
          status('half', { Status: 'install reinstreq half-configured' }),
          status('waits', { Status: 'install ok triggers-awaited' }),
          status('pends', { Status: 'install ok triggers-pending' }),
          status('removed', { Status: 'deinstall ok config-files' }),
          status('purged', { Status: 'purge ok not-installed' }),
          status('failed', { Status: 'install reinstreq half-installed' }),
        ].join('\n'),
        ...Object.fromEntries(
          ['held', 'unpacked', 'half', 'waits', 'pends', 'removed'].map((name) => [info(`${name}.list`), list(name)]),
        ),
      },
      {
        'held 1': ['held'],
        'unpacked 1': ['unpacked'],
        'half 1': ['half'],
        'waits 1': ['waits'],
        'pends 1': ['pends'],
      },
    ],
    [
      'architectures',
      {
        [STATUS]: [
          status('same', { Version: '1' }),
          status('same', { Version: '2', Architecture: 'i386' }),
          status('other', { Architecture: 'i386' }),
          status('all', { Architecture: 'all' }),
        ].join('\n'),
        [info('same:amd64.list')]: list('lib/amd64'),
        [info('same:i386.list')]: list('lib/i386'),
        [info('other.list')]: list('other'),
        [info('all.list')]: list('all'),
      },
      { 'same 1': ['lib/amd64'], 'same 2': ['lib/i386'], 'other 1': ['other'], 'all 1': ['all'] },
    ],
    [
      'diversions by a package, and by the administrator',
      {
        [STATUS]: `${status('one')}\n${status('by')}`,
        [info('one.list')]: list('bin/a', 'bin/b', 'bin/c'),
        [info('by.list')]: list('bin/a', 'bin/b'),
        'var/lib/dpkg/diversions': '/bin/a\n/bin/a.one\nby\n/bin/b\n/bin/b.away\n:\n/bin/c\n/bin/half',
      },
      { 'one 1': ['bin/a.one', 'bin/b.away', 'bin/c'], 'by 1': ['bin/a', 'bin/b.away'] },
    ],
    [
      'no dpkg: a file for each, with sums and without, and Debian 13 beside it',
      {
        'var/lib/dpkg/status.d/libc6': status('libc6').replace(/^Status:.*\n/m, ''),
        'var/lib/dpkg/status.d/libc6.md5sums': `${'0'.repeat(32)}  lib/libc.so.6\n${'a'.repeat(32)}  usr/two  words\nodd\n`,
        'var/lib/dpkg/status.d/dHpkYXRh': status('tzdata'),
        'var/lib/dpkg/status.d/tzdata.md5sums': `${'0'.repeat(32)}  ./usr/zone\n`,
        'var/lib/dpkg/status.d/base': status('base-files'),
      },
      { 'libc6 1': ['lib/libc.so.6', 'usr/two  words'], 'tzdata 1': ['usr/zone'], 'base-files 1': [] },
    ],
    [
      'other places',
      {
        'srv/root/var/lib/dpkg/status': status('inner'),
        'etc/lib/dpkg/info/x.list': list('x'),
        'var/lib/dpkg/status-old': status('old'),
        'var/lib/dpkg/info/x.conffiles': '/x',
      },
      {},
    ],
    [
      'names of things that objects have',
      { [STATUS]: `__proto__: x\nconstructor: y\n${status('__proto__')}`, [info('__proto__.list')]: list('p') },
      { '__proto__ 1': ['p'] },
    ],
  ])('%s', (_, tree, installed) => {
    expect(read(dpkg, tree)).toEqual({ installed, damaged: [] })
  })

  test('a list that was deleted is told, and its package is there without files', () => {
    const tree = { [STATUS]: `${status('one')}\n${status('two')}`, [info('two.list')]: list('two') }
    expect(read(dpkg, tree)).toEqual({
      installed: { 'one 1': [], 'two 1': ['two'] },
      damaged: ['var/lib/dpkg/info/one.list'],
    })
  })

  test.each<readonly [what: string, tree: Tree]>([
    ['what is no list of packages', { [STATUS]: Buffer.alloc(4_096, 0xff) }],
    ['lists without it', { [info('one.list')]: list('one') }],
  ])('is damaged: %s', (_, tree) => {
    expect(() => read(dpkg, tree)).toThrow(STATUS)
  })
})

describe('apk', () => {
  const DB = 'lib/apk/db/installed'
  test.each<Case>([
    ['nothing', { [DB]: '' }, {}],
    [
      'the root folder, files before any folder, fields in any order',
      { [DB]: 'R:early\nV:2-r0\nF:\nR:top\na:0:0:755\nF:usr/bin\nM:0:0:755\nR:tool\nZ:Q1x=\nF:empty\nP:one\n' },
      { 'one 2-r0': ['early', 'top', 'usr/bin/tool'] },
    ],
    [
      'a folder is of one package only, and some packages have none',
      { [DB]: 'P:one\nV:1\nF:usr\nR:a\n\n\nP:.virtual\nV:0\n\nP:two\nV:1\nR:b\n\nV:9\nR:of nobody\n' },
      { 'one 1': ['usr/a'], '.virtual 0': [], 'two 1': ['b'] },
    ],
    [
      'below /usr, and names that are bytes',
      { 'usr/lib/apk/db/installed': Buffer.from('P:one\nV:1\nF:caf\xe9\nR:\xff:a\n', 'latin1') },
      { 'one 1': ['caf\xe9/\xff:a'] },
    ],
    ['other files there', { 'lib/apk/db/scripts.tar': 'P:one\nV:1\n', 'srv/lib/apk/db/installed': 'P:two\n' }, {}],
  ])('%s', (_, tree, installed) => {
    expect(read(apk, tree)).toEqual({ installed, damaged: [] })
  })

  test('is damaged: what names no package', () => {
    expect(() => read(apk, { [DB]: Buffer.alloc(100) })).toThrow('it names no package')
  })
})

describe('npm', () => {
  const one = (name: string, version = '1.0.0') => ({ name, version })
  const LOCK = 'app/node_modules/.package-lock.json'

  test.each<Case>([
    [
      'packages in packages, with a scope and without',
      {
        'app/package.json': one('app'),
        'app/node_modules/a/package.json': one('a'),
        'app/node_modules/@s/b/package.json': one('@s/b', '2.0.0-rc.1+b'),
        'app/node_modules/@s/b/node_modules/a/package.json': one('a', '0.9.0'),
        'app/node_modules/@s/package.json': one('@s'),
        'node_modules/root/package.json': one('root'),
      },
      {
        'a 1.0.0': ['app/node_modules/a/'],
        '@s/b 2.0.0-rc.1+b': ['app/node_modules/@s/b/'],
        'a 0.9.0': ['app/node_modules/@s/b/node_modules/a/'],
        'root 1.0.0': ['node_modules/root/'],
      },
    ],
    [
      'what lies in a package and is none: formats, examples, caches',
      {
        'app/node_modules/a/package.json': one('a'),
        'app/node_modules/a/esm/package.json': { type: 'module' },
        'app/node_modules/a/test/node_modules/b/package.json': one('b'),
        'app/node_modules/a/test/node_modules/b/node_modules/c/package.json': one('c'),
        'app/node_modules/a/test/broken/node_modules/b/package.json': '{',
        'app/node_modules/.cache/x/package.json': one('x'),
        'app/node_modules/.bin/package.json': one('bin'),
        'app/my_node_modules/d/package.json': one('d'),
        'app/node_modules/package.json': one('e'),
      },
      { 'a 1.0.0': ['app/node_modules/a/'] },
    ],
    [
      'caches that hold packages unpacked',
      {
        'usr/local/share/.cache/yarn/v6/npm-a-1.0.0-0123-integrity/node_modules/a/package.json': one('a'),
        'opt/conda/pkgs/nodejs-22.1.0-h0_0/lib/node_modules/npm/package.json': one('npm'),
        'srv/yarn/v6/node_modules/b/package.json': one('b'),
      },
      { 'b 1.0.0': ['srv/yarn/v6/node_modules/b/'] },
    ],
    [
      "pnpm's, bun's and npm's linked stores",
      {
        'app/node_modules/.pnpm/is-odd@3.0.1/node_modules/is-odd/package.json': one('is-odd', '3.0.1'),
        'app/node_modules/.pnpm/@s+b@1.0.0_peer@2/node_modules/@s/b/package.json': one('@s/b'),
        'app/node_modules/.pnpm/lock.yaml': 'x',
        'app/node_modules/.bun/c@1.0.0/node_modules/c/package.json': one('c'),
        'app/node_modules/.store/d@1.0.0-x/node_modules/d/package.json': one('d'),
      },
      {
        'is-odd 3.0.1': ['app/node_modules/.pnpm/is-odd@3.0.1/node_modules/is-odd/'],
        '@s/b 1.0.0': ['app/node_modules/.pnpm/@s+b@1.0.0_peer@2/node_modules/@s/b/'],
        'c 1.0.0': ['app/node_modules/.bun/c@1.0.0/node_modules/c/'],
        'd 1.0.0': ['app/node_modules/.store/d@1.0.0-x/node_modules/d/'],
      },
    ],
    [
      'an alias is what it is an alias of',
      { 'node_modules/aliased/package.json': one('is-number', '4.0.0') },
      { 'is-number 4.0.0': ['node_modules/aliased/'] },
    ],
    [
      'files that say little, and odd ones',
      {
        'node_modules/nothing/package.json': {},
        'node_modules/number/package.json': { name: 7, version: 7 },
        'node_modules/empty/package.json': { name: '', version: '' },
        'node_modules/null/package.json': 'null',
        'node_modules/list/package.json': [1],
        'node_modules/mark/package.json': json(one('mark'), { mark: true }),
        'node_modules/__proto__/package.json': '{"__proto__":{"version":"9"},"constructor":1}',
        'node_modules/gr\xc3\xbcn/package.json': {},
      },
      {
        'nothing ': ['node_modules/nothing/'],
        'number ': ['node_modules/number/'],
        'empty ': ['node_modules/empty/'],
        'null ': ['node_modules/null/'],
        'list ': ['node_modules/list/'],
        'mark 1.0.0': ['node_modules/mark/'],
        '__proto__ ': ['node_modules/__proto__/'],
        'grün ': ['node_modules/gr\xc3\xbcn/'],
      },
    ],
    [
      'the hidden lockfile says what a file does not: links and workspaces are no packages',
      {
        [LOCK]: {
          lockfileVersion: 3,
          packages: {
            'node_modules/silent': { name: 'aliased', version: '3.0.0' },
            'node_modules/damaged': { version: '4.0.0' },
            'node_modules/newer': { version: '1.0.0' },
            'node_modules/gone': { version: '1.0.0' },
            'node_modules/own': { resolved: 'packages/own', link: true },
            'packages/own': { version: '1.0.0' },
            'node_modules/null': null,
          },
        },
        'app/packages/own/package.json': one('own'),
        'app/packages/own/node_modules/inner/package.json': one('inner'),
        'app/node_modules/silent/package.json': {},
        'app/node_modules/damaged/package.json': '{',
        'app/node_modules/newer/package.json': one('newer', '2.0.0'),
        'app/node_modules/null/package.json': one('null'),
      },
      {
        'inner 1.0.0': ['app/packages/own/node_modules/inner/'],
        'aliased 3.0.0': ['app/node_modules/silent/'],
        'damaged 4.0.0': ['app/node_modules/damaged/'],
        'newer 2.0.0': ['app/node_modules/newer/'],
        'null 1.0.0': ['app/node_modules/null/'],
      },
    ],
    ...(
      [
        ['damaged', '{', ''],
        ['nothing', 'null', ''],
        ['of version 1', '{"lockfileVersion":1,"dependencies":{"a":{"version":"9"}}}', ''],
        [
          'of version 2',
          '{"lockfileVersion":2,"packages":{"node_modules/a":{"version":"9"}},"dependencies":{"a":{"version":"8"}}}',
          '9',
        ],
        ['a list', '{"packages":[1]}', ''],
        ['odd', '{"packages":{"__proto__":{"version":"9"},"node_modules/a":7}}', ''],
      ] as const
    ).map(([what, lockfile, version]): Case => [
      `a lockfile that is ${what}`,
      { [LOCK]: lockfile, 'app/node_modules/a/package.json': '{}' },
      { [`a ${version}`]: ['app/node_modules/a/'] },
    ]),
  ])('%s', (_, tree, installed) => {
    expect(read(npm, tree)).toEqual({ installed, damaged: [] })
  })

  test('one damaged file among many is told, and the others are read', () => {
    const tree = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`node_modules/p${at}/package.json`, at === 50 ? '{' : one(`p${at}`)]),
    )
    const { installed, damaged } = read(npm, tree)
    expect(damaged).toEqual(['node_modules/p50/package.json'])
    expect(Object.keys(installed)).toHaveLength(99)
  })

  test('without anybody to tell, damage is thrown', () => {
    const path = 'node_modules/a/package.json'
    expect(() => npm.read(new Map([[path, Buffer.from('{')]]))).toThrow(SyntaxError)
  })
})

describe('pip', () => {
  const SITE = 'usr/lib/python3.11/site-packages'
  const metadata = (name: string, version: string): string =>
    `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n\nName: not this\nVersion: 0\n`

  test.each<Case>([
    [
      'quotes, commas, folders above, whole paths, byte code',
      {
        [`${SITE}/a-1.dist-info/RECORD`]:
          'a.py,sha256=x,1\n"a,b ""c"".py",sha256=x,1\n../../../bin/a,,\n/etc/a.conf,,\n./x/../__pycache__/a.cpython-311.pyc,,\n\n../../../../../../../../up,,\na-1.dist-info/RECORD,,\n',
      },
      {
        'a 1': [
          `${SITE}/a.py`,
          `${SITE}/a,b "c".py`,
          'usr/bin/a',
          'etc/a.conf',
          `${SITE}/__pycache__/a.cpython-311.pyc`,
          'up',
          `${SITE}/a-1.dist-info/RECORD`,
        ],
      },
    ],
    [
      'lines of another system, and of both; no more than a name; a quote inside',
      {
        [`${SITE}/a-1.dist-info/RECORD`]: 'a.py,x,1\r\nb.py,y,2\nc"d.py,z\r\ne.py',
      },
      { 'a 1': ['a.py', 'b.py', 'c"d.py', 'e.py'].map((name) => `${SITE}/${name}`) },
    ],
    [
      'names as indexes have them, and versions that folders escape',
      {
        [`${SITE}/zope.event-5.0.dist-info/RECORD`]: 'a,,\n',
        [`${SITE}/zope.event-5.0.dist-info/METADATA`]: metadata('zope.event', '5.0'),
        [`${SITE}/Typing_Extensions-4.dist-info/RECORD`]: 'b,,\n',
        [`${SITE}/torch-2.1_cpu.dist-info/RECORD`]: 'c,,\n',
        [`${SITE}/torch-2.1_cpu.dist-info/METADATA`]: metadata('Torch', '2.1+cpu').replaceAll('\n', '\r\n'),
      },
      { 'zope-event 5.0': [`${SITE}/a`], 'typing-extensions 4': [`${SITE}/b`], 'torch 2.1+cpu': [`${SITE}/c`] },
    ],
    [
      'nothing is known of what has no list',
      {
        [`${SITE}/six-1.16.0.dist-info/METADATA`]: metadata('six', '1.16.0'),
        [`${SITE}/debian-1.egg-info/PKG-INFO`]: metadata('debian', '1'),
        [`${SITE}/odd.dist-info/RECORD`]: 'odd.py,,\n',
        [`${SITE}/empty-1.dist-info/RECORD`]: '',
      },
      { 'empty 1': [] },
    ],
    [
      'before wheels: relative to the folder itself',
      {
        [`${SITE}/Old_Name-1.2-py3.6.egg-info/installed-files.txt`]:
          '../old/__init__.py\r\n../../../../bin/old\nPKG-INFO\n',
        [`${SITE}/Old_Name-1.2-py3.6.egg-info/PKG-INFO`]: metadata('Old-Name', '1.2'),
        [`${SITE}/bare-2.egg-info/installed-files.txt`]: '../bare.py\n',
      },
      {
        'old-name 1.2': [
          `${SITE}/Old_Name-1.2-py3.6.egg-info/installed-files.txt`,
          `${SITE}/old/__init__.py`,
          'usr/bin/old',
          `${SITE}/Old_Name-1.2-py3.6.egg-info/PKG-INFO`,
        ],
        'bare 2': [`${SITE}/bare-2.egg-info/installed-files.txt`, `${SITE}/bare.py`],
      },
    ],
    [
      'caches that hold packages unpacked',
      {
        'root/.cache/uv/archive-v0/0123/a-1.dist-info/RECORD': 'a.py,,\n',
        [`opt/conda/pkgs/a-1.0-py311_0/${SITE.slice(4)}/a-1.dist-info/RECORD`]: 'a.py,,\n',
        [`srv/pkgs/app/${SITE.slice(4)}/b-1.dist-info/RECORD`]: '',
      },
      { 'b 1': [] },
    ],
    [
      'at the root, and names that are bytes',
      { 'a-1.dist-info/RECORD': Buffer.from('caf\xe9.py,,\n', 'latin1') },
      { 'a 1': ['caf\xe9.py'] },
    ],
  ])('%s', (_, tree, installed) => {
    expect(read(pip, tree)).toEqual({ installed, damaged: [] })
  })

  test('a damaged list is told, and the others are read', () => {
    const tree = { 'a-1.dist-info/RECORD': '"a,,\nb,,\n', 'b-1.dist-info/RECORD': 'b.py,,\n' }
    expect(read(pip, tree)).toEqual({ installed: { 'b 1': ['b.py'] }, damaged: ['a-1.dist-info/RECORD'] })
  })
})

describe('gem', () => {
  const stub = (name: string, version: string, platform = 'ruby'): string =>
    `# -*- encoding: utf-8 -*-\n# stub: ${name} ${version} ${platform} lib\n\nGem::Specification.new do |s|\n`
  const own = (place: string, full: string, folder = ''): readonly string[] => [
    `${place}specifications/${folder}${full}.gemspec`,
    `${place}cache/${full}.gem`,
    `${place}build_info/${full}.info`,
    `${place}gems/${full}/`,
    `${place}doc/${full}/`,
  ]
  const G = 'usr/local/bundle/'

  test.each<Case>([
    [
      'numbers in names, platforms, gems that Ruby brings',
      {
        [`${G}specifications/rack-2-compat-1.0.0.gemspec`]: stub('rack-2-compat', '1.0.0'),
        [`${G}specifications/nokogiri-1.16.0.rc1-x86_64-linux.gemspec`]: stub('nokogiri', '1.16.0.rc1', 'x86_64-linux'),
        [`${G}specifications/default/json-2.6.3.gemspec`]: stub('json', '2.6.3'),
      },
      {
        'rack-2-compat 1.0.0': own(G, 'rack-2-compat-1.0.0'),
        'nokogiri 1.16.0.rc1': own(G, 'nokogiri-1.16.0.rc1-x86_64-linux'),
        'json 2.6.3': own(G, 'json-2.6.3', 'default/'),
      },
    ],
    [
      'without first lines, by the name of the file',
      {
        'specifications/net-http-persistent-4.0.2.gemspec': '',
        'specifications/sass-1.69.5-x86_64-linux-gnu.gemspec': 'Gem::Specification.new',
        'specifications/odd.gemspec': '',
      },
      {
        'net-http-persistent 4.0.2': own('', 'net-http-persistent-4.0.2'),
        'sass 1.69.5': own('', 'sass-1.69.5-x86_64-linux-gnu'),
      },
    ],
    [
      'what was compiled for it',
      {
        [`${G}specifications/bcrypt-3.1.20.gemspec`]: stub('bcrypt', '3.1.20'),
        [`${G}extensions/x86_64-linux/3.2.0/bcrypt-3.1.20/gem_make.out`]: 'make',
        'srv/extensions/x86_64-linux/3.2.0/bcrypt-3.1.20/gem_make.out': 'of another place',
        [`${G}gems/bcrypt-3.1.20/bcrypt.gemspec`]: stub('bcrypt', '3.1.20'),
      },
      { 'bcrypt 3.1.20': [...own(G, 'bcrypt-3.1.20'), `${G}extensions/x86_64-linux/3.2.0/bcrypt-3.1.20/`] },
    ],
  ])('%s', (_, tree, installed) => {
    expect(read(gem, tree)).toEqual({ installed, damaged: [] })
  })
})

describe('composer', () => {
  const DB = 'srv/vendor/composer/installed.json'
  test.each<Case>([
    [
      'version 1, where folders are not said',
      { [DB]: [{ name: 'psr/log', version: '1.1.4' }, { name: 7 }, null, { name: 'no/version' }] },
      { 'psr/log 1.1.4': ['srv/vendor/psr/log/'], 'no/version ': ['srv/vendor/no/version/'] },
    ],
    [
      'version 2',
      {
        [DB]: {
          packages: [
            { name: 'psr/log', version: 'v3.0.0', 'install-path': '../psr/log' },
            { name: 'drupal/core', version: '10', 'install-path': './../../web/core/' },
            { name: 'meta/one', version: '1', 'install-path': null },
            { name: 'up/up', version: '1', 'install-path': '../../../../../../etc' },
            { name: 'gr/ün', version: '1', 'install-path': '../gr/ün' },
          ],
        },
      },
      {
        'psr/log v3.0.0': ['srv/vendor/psr/log/'],
        'drupal/core 10': ['srv/web/core/'],
        'meta/one 1': ['srv/vendor/meta/one/'],
        'up/up 1': ['etc/'],
        'gr/ün 1': ['srv/vendor/gr/\xc3\xbcn/'],
      },
    ],
  ])('%s', (_, tree, installed) => {
    expect(read(composer, tree)).toEqual({ installed, damaged: [] })
  })

  test.each(['', 'null', '{}', '{"packages":{}}', '7'])('is damaged: %j', (content) => {
    const tree = { [DB]: content, 'app/vendor/composer/installed.json': [{ name: 'a/b', version: '1' }] }
    expect(read(composer, tree)).toEqual({ installed: { 'a/b 1': ['app/vendor/a/b/'] }, damaged: [DB] })
  })
})

describe('conda', () => {
  const META = 'opt/conda/conda-meta/'
  test.each<Case>([
    [
      "files of an environment; Python's JSON escapes what is not ASCII",
      {
        [`${META}zlib-1.3-0.json`]:
          '{"name":"zlib","version":"1.3","files":["lib/libz.so","f\\u0151.crt","../../etc/z",7]}',
        'env/conda-meta/none-1-0.json': { name: 'none', version: '1' },
        [`${META}state.json`]: { env_vars: {} },
        [`${META}history`]: 'text',
        'opt/conda/pkgs/zlib-1.3-0/info/index.json': { name: 'zlib', version: '1.3' },
      },
      {
        'zlib 1.3': [`${META}zlib-1.3-0.json`, 'opt/conda/lib/libz.so', 'opt/conda/f\xc5\x91.crt', 'etc/z'],
        'none 1': ['env/conda-meta/none-1-0.json'],
      },
    ],
    [
      'at the root',
      { 'conda-meta/a-1-0.json': { name: 'a', version: '1', files: ['a'] } },
      { 'a 1': ['conda-meta/a-1-0.json', 'a'] },
    ],
  ])('%s', (_, tree, installed) => {
    expect(read(conda, tree)).toEqual({ installed, damaged: [] })
  })

  test('a damaged file is told, and the others are read', () => {
    const tree = { [`${META}a-1-0.json`]: '{', [`${META}b-1-0.json`]: { name: 'b', version: '1' } }
    expect(read(conda, tree)).toEqual({ installed: { 'b 1': [`${META}b-1-0.json`] }, damaged: [`${META}a-1-0.json`] })
  })
})

describe('in an image', () => {
  test('every file of a database is kept, whatever its last letter is, and few others', async () => {
    const kept = [
      'lib/apk/db/installed',
      'usr/lib/apk/db/installed',
      'usr/lib/sysimage/rpm/rpmdb.sqlite',
      'usr/lib/sysimage/rpm/rpmdb.sqlite-wal',
      'var/lib/rpm/Packages',
      'var/lib/rpm/Packages.db',
      'var/lib/dpkg/diversions',
      'var/lib/dpkg/info/one.list',
      'var/lib/dpkg/status',
      ...Array.from('abcdefghijklmnopqrstuvwxyz0123456789+', (last) => `var/lib/dpkg/status.d/name${last}`),
      'var/lib/dpkg/status.d/x',
      'var/lib/dpkg/status.d/one.md5sums',
      'a/node_modules/.package-lock.json',
      'node_modules/.package-lock.json',
      'a/node_modules/b/package.json',
      'p/a-1.dist-info/RECORD',
      'p/a-1.dist-info/METADATA',
      'p/a-1.egg-info/PKG-INFO',
      'p/a-1.egg-info/installed-files.txt',
      'g/specifications/a-1.gemspec',
      'g/extensions/p/1/a-1/gem_make.out',
      'v/composer/installed.json',
      'e/conda-meta/a-1-0.json',
    ]
    const others = [
      'etc/passwd',
      'usr/status',
      'x/package.json',
      'x/status.d/name',
      'p/top_level.txt',
      'd',
      '.db',
      'x/out',
    ]
    const tree = Object.fromEntries([...kept, ...others].map((path) => [path, 'x']))
    // As archives have them: with a dot, with a slash, and without either.
    for (const before of ['', './', '/']) {
      const { ledger, paths } = await whole(
        Object.fromEntries(Object.entries(tree).map(([path, content]) => [`${before}${path}`, content])),
      )
      const found = [...ledger.extents.databases.keys()].map((extent) =>
        Buffer.from(paths.bytesOf(ledger.extents.paths[extent]!)).toString(),
      )
      expect(found.sort()).toEqual(kept.toSorted())
    }
  })

  const DEB = 'Status: install ok installed\nArchitecture: all\n'
  const CASES: readonly (readonly [what: string, tree: Tree, owned: Readonly<Record<string, readonly string[]>>])[] = [
    [
      "packages that are the system's own: its files are not another's, what lies beside them is",
      {
        'var/lib/dpkg/status': `Package: nodejs\nVersion: 22\n${DEB}\nPackage: python3-six\nVersion: 1.16-4\n${DEB}`,
        'var/lib/dpkg/info/nodejs.list':
          '/.\n/usr/lib/node_modules/npm/package.json\n/usr/lib/node_modules/npm/index.js\n',
        'var/lib/dpkg/info/python3-six.list':
          '/.\n/usr/lib/python3/dist-packages/six.py\n/usr/lib/python3/dist-packages/six-1.16.dist-info/RECORD\n',
        'usr/lib/node_modules/npm/package.json': { name: 'npm', version: '10' },
        'usr/lib/node_modules/npm/index.js': 'npm',
        'usr/lib/node_modules/npm/cache.bin': 'written later',
        'usr/lib/python3/dist-packages/six.py': 'six',
        'usr/lib/python3/dist-packages/six-1.16.dist-info/RECORD': 'six.py,,\nextra.py,,\n',
        'usr/lib/python3/dist-packages/extra.py': 'x',
        'usr/lib/python3/dist-packages/__pycache__/six.cpython-311.pyc': 'code',
        'usr/lib/python3/dist-packages/__pycache__/six.cpython-311.opt-1.pyc': 'code',
        'usr/lib/python3/dist-packages/__pycache__/other.cpython-311.pyc': 'code',
      },
      {
        'deb nodejs 22': ['usr/lib/node_modules/npm/index.js', 'usr/lib/node_modules/npm/package.json'],
        'deb python3-six 1.16-4': [
          'usr/lib/python3/dist-packages/__pycache__/six.cpython-311.opt-1.pyc',
          'usr/lib/python3/dist-packages/__pycache__/six.cpython-311.pyc',
          'usr/lib/python3/dist-packages/six-1.16.dist-info/RECORD',
          'usr/lib/python3/dist-packages/six.py',
        ],
        'npm npm 10': ['usr/lib/node_modules/npm/cache.bin'],
        'pypi six 1.16': ['usr/lib/python3/dist-packages/extra.py'],
      },
    ],
    [
      'a merged /usr, seen from either side',
      {
        'var/lib/dpkg/status': `Package: one\nVersion: 1\n${DEB}`,
        'var/lib/dpkg/info/one.list': '/.\n/lib\n/lib/a.so\n/usr/bin/b\n/sbin\n/libx/c\n',
        'usr/lib/a.so': 'a',
        'bin/b': 'b',
        'usr/libx/c': 'not it',
      },
      { 'deb one 1': ['bin/b', 'usr/lib/a.so'] },
    ],
    [
      "conda's Python packages are conda's, what pip put beside them is pip's",
      {
        'c/conda-meta/a-1-0.json': { name: 'a', version: '1', files: ['s/a.py', 's/a-1.dist-info/RECORD'] },
        'c/s/a.py': 'a',
        'c/s/a-1.dist-info/RECORD': 'a.py,,\na-1.dist-info/RECORD,,\n',
        'c/s/b.py': 'b',
        'c/s/b-1.dist-info/RECORD': 'b.py,,\nb-1.dist-info/RECORD,,\n',
      },
      {
        'conda a 1': ['c/conda-meta/a-1-0.json', 'c/s/a-1.dist-info/RECORD', 'c/s/a.py'],
        'pypi b 1': ['c/s/b-1.dist-info/RECORD', 'c/s/b.py'],
        'pypi a 1': [],
      },
    ],
  ]
  test.each(CASES)('%s', async (_, tree, owned) => {
    const { files, owners } = await whole(tree)
    expect(owners?.unknown).toEqual([])
    const sorted = [...files].filter(([label]) => label !== '').map(([label, own]) => [label, [...own].sort()] as const)
    expect(Object.fromEntries(sorted)).toEqual(owned)
  })

  test('damage is told once for each manager, and takes nothing else with it', async () => {
    const { owners, files } = await whole({
      'var/lib/dpkg/status': 'damaged',
      'node_modules/a/package.json': '{',
      'node_modules/b/package.json': '{',
      'node_modules/c/package.json': { name: 'c', version: '1' },
      'lib/apk/db/installed': 'P:musl\nV:1\n',
    })
    expect(owners?.unknown.map(({ ecosystem }) => ecosystem)).toEqual(['deb', 'npm'])
    const [deb, packages] = owners!.unknown.map(({ reason }) => reason)
    expect(deb).toBe('Error: var/lib/dpkg/status names no package')
    expect(packages).toMatch(/^node_modules\/a\/package\.json: SyntaxError.* \(and 1 more\)$/)
    expect([...files.keys()].filter((label) => label !== '')).toEqual(['apk musl 1', 'npm c 1'])
  })

  test('a project that writes its name otherwise is the same one', async () => {
    const side = (name: string, version: string) =>
      whole({
        [`s/${name}-${version}.dist-info/RECORD`]: `${name}.py,,\n`,
        [`s/${name}-${version}.dist-info/METADATA`]: `Name: ${name}\nVersion: ${version}\n`,
        [`s/${name}.py`]: version.repeat(9),
      })
    expect(
      comparePackages(await side('Jinja_2', '3.1'), await side('jinja-2', '3.10'), (text) => text)?.all.lines,
    ).toMatchObject([{ name: 'jinja-2', before: '3.1', after: '3.10', change: 'upgraded', bytes: 9, files: 0 }])
  })
})
