// @ts-check
// Trees of managers whose packages no registry here has, written after their specifications.

/**
 * @typedef {{ files: Readonly<Record<string, string>>, listed: readonly import('../packagetrees.mjs').Listed[] }} Tree
 * files: paths and contents. listed: what belongs to whom
 * @typedef {{ ecosystem: string, name: string, before: string, after: string }} Upgrade
 */

/** @type {readonly { upgrade: Upgrade, tree: (state: 'before' | 'after') => Tree }[]} */
export const WRITTEN = [
  { upgrade: { ecosystem: 'apk', name: 'musl', before: '1.2.4-r2', after: '1.2.5-r0' }, tree: apkTree },
  { upgrade: { ecosystem: 'composer', name: 'psr/log', before: '2.0.0', after: '3.0.0' }, tree: composerTree },
  { upgrade: { ecosystem: 'conda', name: 'zlib', before: '1.2.13', after: '1.3.1' }, tree: condaTree },
]

/**
 * Alpine wiki, "Apk spec", "Installed Database": `a:` and `Z:` are of the file before, `M:` of the folder.
 * @param {'before' | 'after'} state
 * @returns {Tree}
 */
function apkTree(state) {
  const version = { before: '1.2.4-r2', after: '1.2.5-r0' }[state]
  const installed = `C:Q1qUTzjy9ZxIIVQkTxnpsB5ZL3OnY=
P:musl
V:${version}
A:x86_64
S:383459
I:622592
T:the musl c library (libc) implementation
U:https://musl.libc.org/
L:MIT
o:musl
t:1699267409
p:so:libc.musl-x86_64.so.1=1
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755
Z:Q1uKmcZqPPm0Blh8YPcsMNnBQvnEc=
R:libc.musl-x86_64.so.1
a:0:0:777
Z:Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=

C:Q1mB95Hq2NUTZ599RDiSsj9w5FrOU=
P:alpine-baselayout
V:3.4.3-r1
F:
F:etc
R:motd
Z:Q1SLkS9hBidUbPwwrw+XR0Whv3ww8=
F:etc/profile.d
M:0:0:1755
R:README
F:tmp

C:Q1ZPsrbEJxzr9sjpLpCNDZ5Y1jhXg=
P:.build-deps
V:20260101.000000
T:virtual meta package

`
  return {
    files: {
      'lib/apk/db/installed': installed,
      'lib/ld-musl-x86_64.so.1': state.repeat(100),
      'etc/motd': 'welcome',
      'etc/profile.d/README': 'read me',
      'etc/hostname': 'of nobody',
    },
    listed: [
      { name: 'musl', version, files: ['lib/ld-musl-x86_64.so.1'] },
      { name: 'alpine-baselayout', version: '3.4.3-r1', files: ['etc/motd', 'etc/profile.d/README'] },
      { name: '.build-deps', version: '20260101.000000', files: [] },
    ],
  }
}

/**
 * `vendor/composer/installed.json` of Composer 2, whose plugins put packages anywhere.
 * @param {'before' | 'after'} state
 * @returns {Tree}
 */
function composerTree(state) {
  const version = { before: '2.0.0', after: '3.0.0' }[state]
  const packages = [
    { name: 'psr/log', version, version_normalized: `${version}.0`, type: 'library', 'install-path': '../psr/log' },
    { name: 'drupal/core', version: 'v10.1.0', type: 'drupal-core', 'install-path': '../../web/core' },
    { name: 'all/of-it', version: 'dev-main', type: 'metapackage', 'install-path': null },
  ]
  return {
    files: {
      'srv/vendor/composer/installed.json': JSON.stringify({ packages, dev: true, 'dev-package-names': [] }, null, 4),
      'srv/vendor/autoload.php': '<?php',
      'srv/vendor/psr/log/src/Logger.php': state.repeat(20),
      'srv/web/core/core.php': '<?php // core',
      'srv/web/index.php': '<?php // of nobody',
    },
    listed: [
      { name: 'psr/log', version, files: ['srv/vendor/psr/log/src/Logger.php'] },
      { name: 'drupal/core', version: 'v10.1.0', files: ['srv/web/core/core.php'] },
      { name: 'all/of-it', version: 'dev-main', files: [] },
    ],
  }
}

/**
 * `conda-meta/NAME-VERSION-BUILD.json`, written by Python's json: what is not ASCII is escaped. conda installs Python
 * packages with their RECORD, and pip installs more beside them.
 * @param {'before' | 'after'} state
 * @returns {Tree}
 */
function condaTree(state) {
  const version = { before: '1.2.13', after: '1.3.1' }[state]
  const site = 'lib/python3.11/site-packages'
  const record = (/** @type {string} */ name, /** @type {string} */ info) =>
    `${name}.py,sha256=x,1\n${info}/METADATA,sha256=y,2\n${info}/RECORD,,\n`
  const meta = (/** @type {string} */ name, /** @type {string} */ of, /** @type {readonly string[]} */ files) => ({
    [`opt/conda/conda-meta/${name}-${of}-0.json`]: JSON.stringify({ build: '0', files, name, version: of }).replace(
      'ü',
      '\\u00fc',
    ),
  })
  const own = [`lib/libz.so.${version}`, 'share/doc/zlib/grün']
  const attrs = [`${site}/attr.py`, `${site}/attrs-23.1.0.dist-info/METADATA`, `${site}/attrs-23.1.0.dist-info/RECORD`]
  const place = (/** @type {string} */ file) => `opt/conda/${file}`
  return {
    files: {
      ...meta('zlib', version, own),
      ...meta('attrs', '23.1.0', attrs),
      'opt/conda/conda-meta/history': '==> of nobody <==',
      [place(own[0] ?? '')]: state.repeat(30),
      [place(own[1] ?? '')]: 'green',
      [place(attrs[0] ?? '')]: 'attr = 1',
      [place(attrs[1] ?? '')]: 'Metadata-Version: 2.1\nName: attrs\nVersion: 23.1.0\n',
      [place(attrs[2] ?? '')]: record('attr', 'attrs-23.1.0.dist-info'),
      [place(`${site}/piped.py`)]: 'piped = 1',
      [place(`${site}/piped-1.dist-info/METADATA`)]: 'Metadata-Version: 2.1\nName: piped\nVersion: 1\n',
      [place(`${site}/piped-1.dist-info/RECORD`)]: record('piped', 'piped-1.dist-info'),
    },
    listed: [
      { name: 'zlib', version, files: [`opt/conda/conda-meta/zlib-${version}-0.json`, ...own.map(place)] },
      { name: 'attrs', version: '23.1.0', files: ['opt/conda/conda-meta/attrs-23.1.0-0.json', ...attrs.map(place)] },
    ],
  }
}
