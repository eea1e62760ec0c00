export const id = 248;
export const ids = [248];
export const modules = {

/***/ 4158:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {


/**
 * @license
 * Copyright 2020 Balena Ltd.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *    http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 *
 * ------------------------------------------------------------------------
 *
 * Copyright 2018 Zeit, Inc.
 * Licensed under the MIT License. See file LICENSE.md for a full copy.
 *
 * ------------------------------------------------------------------------
 */

/**
 * This module implements the [dockerignore
 * spec](https://docs.docker.com/engine/reference/builder/#dockerignore-file),
 * closely following Docker's (Moby) Golang implementation:
 * https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/archive/archive.go#L825
 *
 * Something the spec is not clear about, but we discovered by reading source code
 * and testing against the "docker build" command, is the handling of backslashes and
 * forward slashes as path separators and escape characters in the .dockerignore file
 * across platforms including Windows, Linux and macOS:
 *
 * * On Linux and macOS, only forward slashes can be used as path separators in the
 *   .dockerignore file, and the backslash works as an escape character.
 * * On Windows, both forward slashes and backslashes are allowed as path separators
 *   in the .dockerignore file, and the backslash is not used as an escape character.
 *
 * This is consistent with how Windows works generally: both forward slashes and
 * backslashes are accepted as path separators by the cmd.exe Command Prompt or
 * PowerShell, and by library functions like the Golang filepath.Clean or the
 * Node.js path.normalize.
 *
 * Similarly, path strings provided to the IgnoreBase.ignores() and IgnoreBase.filter()
 * methods can use either forward slashes or backslashes as path separators on Windows,
 * but only forward slashes are accepted as path separators on Linux and macOS.
 */

const path = __webpack_require__(6928);

const factory = options => new IgnoreBase(options); // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L538-L539
// Fixes typescript module import


factory.default = factory;
module.exports = factory;

function make_array(subject) {
  return Array.isArray(subject) ? subject : [subject];
}

const REGEX_TRAILING_SLASH = /(?<=.)\/$/;
const REGEX_TRAILING_BACKSLASH = /(?<=.)\\$/;
const REGEX_TRAILING_PATH_SEP = path.sep === '\\' ? REGEX_TRAILING_BACKSLASH : REGEX_TRAILING_SLASH;
const KEY_IGNORE = typeof Symbol !== 'undefined' ? Symbol.for('dockerignore') : 'dockerignore'; // An implementation of Go's filepath.Clean
// https://golang.org/pkg/path/filepath/#Clean
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Note that, like Go, on Windows this function converts forward slashes
// to backslashes.

function cleanPath(file) {
  return path.normalize(file).replace(REGEX_TRAILING_PATH_SEP, '');
} // Javascript port of Golang's filepath.ToSlash
// https://golang.org/pkg/path/filepath/#ToSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Convert any OS-specific path separator to '/'. Backslash is converted
// to forward slash on Windows, but not on Linux/macOS.
// Note that both forward slashes and backslashes are valid path separators on
// Windows. As a result, code such as `pattern.split(path.sep).join('/')` fails
// on Windows when forward slashes are used as path separators.


function toSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\\/g, '/');
} // Javascript port of Golang's filepath.FromSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go


function fromSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\//g, path.sep);
}

class IgnoreBase {
  constructor({
    // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L372
    ignorecase = true
  } = {}) {
    this._rules = [];
    this._ignorecase = ignorecase;
    this[KEY_IGNORE] = true;

    this._initCache();
  }

  _initCache() {
    this._cache = {};
  } // @param {Array.<string>|string|Ignore} pattern


  add(pattern) {
    this._added = false;

    if (typeof pattern === 'string') {
      pattern = pattern.split(/\r?\n/g);
    }

    make_array(pattern).forEach(this._addPattern, this); // Some rules have just added to the ignore,
    // making the behavior changed.

    if (this._added) {
      this._initCache();
    }

    return this;
  } // legacy


  addPattern(pattern) {
    return this.add(pattern);
  }

  _addPattern(pattern) {
    // https://github.com/kaelzhang/node-ignore/issues/32
    if (pattern && pattern[KEY_IGNORE]) {
      this._rules = this._rules.concat(pattern._rules);
      this._added = true;
      return;
    }

    if (this._checkPattern(pattern)) {
      const rule = this._createRule(pattern.trim());

      if (rule !== null) {
        this._added = true;

        this._rules.push(rule);
      }
    }
  }

  _checkPattern(pattern) {
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L34-L40
    return pattern && typeof pattern === 'string' && pattern.indexOf('#') !== 0 && pattern.trim() !== "";
  }

  filter(paths) {
    return make_array(paths).filter(path => this._filter(path));
  }

  createFilter() {
    return path => this._filter(path);
  }

  ignores(path) {
    return !this._filter(path);
  } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L41-L53
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L29-L55


  _createRule(pattern) {
    const origin = pattern;
    let negative = false; // > An optional prefix "!" which negates the pattern;
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L43-L46

    if (pattern[0] === '!') {
      negative = true;
      pattern = pattern.substring(1).trim();
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L47-L53


    if (pattern.length > 0) {
      pattern = cleanPath(pattern);
      pattern = toSlash(pattern);

      if (pattern.length > 1 && pattern[0] === '/') {
        pattern = pattern.slice(1);
      }
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L54-L55


    if (negative) {
      pattern = '!' + pattern;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L30


    pattern = pattern.trim();

    if (pattern === "") {
      return null;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L34
    // convert forward slashes to backslashes on Windows


    pattern = cleanPath(pattern); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L36-L42

    if (pattern[0] === '!') {
      if (pattern.length === 1) {
        return null;
      }

      negative = true;
      pattern = pattern.substring(1);
    } else {
      negative = false;
    }

    return {
      origin,
      pattern,
      // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L54
      dirs: pattern.split(path.sep),
      negative
    };
  } // @returns `Boolean` true if the `path` is NOT ignored


  _filter(path) {
    if (!path) {
      return false;
    }

    if (path in this._cache) {
      return this._cache[path];
    }

    return this._cache[path] = this._test(path);
  } // @returns {Boolean} true if a file is NOT ignored
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L62


  _test(file) {
    file = fromSlash(file); // equivalent to golang filepath.Dir() https://golang.org/src/path/filepath/path.go

    const parentPath = cleanPath(path.dirname(file));
    const parentPathDirs = parentPath.split(path.sep);
    let matched = false;

    this._rules.forEach(rule => {
      let match = this._match(file, rule); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L80


      if (!match && parentPath !== ".") {
        // Check to see if the pattern matches one of our parent dirs.
        if (rule.dirs.includes('**')) {
          // Ah shucks! We have to test every possible parent path that has 
          // a number of dirs _n_ where 
          // `rule.dirs.filter(doubleStar).length <= _n_ <= parentPathDirs.length`
          // since the ** can imply any number of directories including 0
          for (let i = rule.dirs.filter(x => x !== '**').length; i <= parentPathDirs.length; i++) {
            match = match || this._match(parentPathDirs.slice(0, i).join(path.sep), rule);
          }
        } else if (rule.dirs.length <= parentPathDirs.length) {
          // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L83
          match = this._match(parentPathDirs.slice(0, rule.dirs.length).join(path.sep), rule);
        }
      }

      if (match) {
        matched = !rule.negative;
      }
    });

    return !matched;
  } // @returns {Boolean} true if a file is matched by a rule


  _match(file, rule) {
    return this._compile(rule).regexp.test(file);
  } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L139


  _compile(rule) {
    if (rule.regexp) {
      return rule;
    }

    let regStr = '^'; // Go through the pattern and convert it to a regexp.

    let escapedSlash = path.sep === '\\' ? '\\\\' : path.sep;

    for (let i = 0; i < rule.pattern.length; i++) {
      const ch = rule.pattern[i];

      if (ch === '*') {
        if (rule.pattern[i + 1] === '*') {
          // is some flavor of "**"
          i++; // Treat **/ as ** so eat the "/"

          if (rule.pattern[i + 1] === path.sep) {
            i++;
          }

          if (rule.pattern[i + 1] === undefined) {
            // is "**EOF" - to align with .gitignore just accept all
            regStr += ".*";
          } else {
            // is "**"
            // Note that this allows for any # of /'s (even 0) because
            // the .* will eat everything, even /'s
            regStr += `(.*${escapedSlash})?`;
          }
        } else {
          // is "*" so map it to anything but "/"
          regStr += `[^${escapedSlash}]*`;
        }
      } else if (ch === '?') {
        // "?" is any char except "/"
        regStr += `[^${escapedSlash}]`;
      } else if (ch === '.' || ch === '$') {
        // Escape some regexp special chars that have no meaning
        // in golang's filepath.Match
        regStr += `\\${ch}`;
      } else if (ch === '\\') {
        // escape next char. Note that a trailing \ in the pattern
        // will be left alone (but need to escape it)
        if (path.sep === '\\') {
          // On windows map "\" to "\\", meaning an escaped backslash,
          // and then just continue because filepath.Match on
          // Windows doesn't allow escaping at all
          regStr += escapedSlash;
          continue;
        }

        if (rule.pattern[i + 1] !== undefined) {
          regStr += '\\' + rule.pattern[i + 1];
          i++;
        } else {
          regStr += '\\';
        }
      } else {
        regStr += ch;
      }
    }

    regStr += "$";
    rule.regexp = new RegExp(regStr, this._ignorecase ? 'i' : '');
    return rule;
  }

}


/***/ }),

/***/ 1031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tc: () => (/* binding */ fetchCall),
/* harmony export */   _k: () => (/* binding */ bakeCall),
/* harmony export */   tt: () => (/* binding */ buildArgsOf)
/* harmony export */ });
/* harmony import */ var _config_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1877);

function bakeCall(targets, outputs, metadataFile) {
    const all = (list) => [
        ...new Set(targets.flatMap(({ options }) => list(options))),
    ];
    const secrets = new Map(all(({ secrets }) => secrets).map((secret, index) => [secret, `TARE_SECRET_${index}`]));
    const definition = {
        target: Object.fromEntries(targets.map((target) => [
            target.id,
            escapeTemplates({ ...bakeTarget(target, targets, secrets), ...outputOf(target, outputs) }),
        ])),
    };
    return {
        args: [
            ...bakeArgs(metadataFile, targets[0]?.options.builder, 'rawjson'),
            ...all(({ allow }) => allow).flatMap((entitlement) => ['--allow', entitlement]),
            ...targets.map(({ id }) => id),
        ],
        stdin: JSON.stringify(definition),
        tags: targets.filter(({ id }) => outputs.get(id)?.kind === 'load').map(({ tag }) => tag),
        env: {
            BUILDX_METADATA_PROVENANCE: 'max',
            BUILDX_BAKE_ENTITLEMENTS_FS: '0',
            ...Object.fromEntries([...secrets].map(([secret, variable]) => [variable, (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6)(secret).value])),
        },
    };
}
const bakeArgs = (metadataFile, builder, progress) => [
    'buildx',
    'bake',
    '--file',
    '-',
    '--progress',
    progress,
    '--provenance=false',
    '--metadata-file',
    metadataFile,
    ...(builder === undefined ? [] : ['--builder', builder]),
];
function fetchCall({ reference, platform }, { folder, metadataFile, context, builder, }) {
    const image = {
        context,
        'dockerfile-inline': `FROM ${reference}`,
        platforms: [platform],
        output: [csvRecord('type=oci', 'tar=false', `dest=${folder}`)],
    };
    return {
        args: [...bakeArgs(metadataFile, builder, 'plain'), 'image'],
        stdin: JSON.stringify({ target: { image: escapeTemplates(image) } }),
        tags: [],
        env: { BUILDX_BAKE_ENTITLEMENTS_FS: '0' },
    };
}
const FORCED = { gzip: ['force-compression=true'], uncompressed: [] };
function outputOf({ id, tag }, outputs) {
    const output = outputs.get(id) ?? { kind: 'cache' };
    switch (output.kind) {
        case 'load':
            return { tags: [tag], output: ['type=docker'] };
        case 'export':
            return {
                output: [
                    csvRecord('type=oci', 'tar=false', `dest=${output.folder}`, `compression=${output.compression}`, ...FORCED[output.compression]),
                ],
            };
        case 'cache':
            return { output: ['type=cacheonly'] };
    }
}
function bakeTarget(target, all, secrets) {
    const { recipe, platform, options } = target;
    return {
        context: recipe.context,
        dockerfile: recipe.file,
        ...(recipe.target !== undefined && { target: recipe.target }),
        ...(platform !== undefined && { platforms: [platform] }),
        ...nonEmptyMap('args', pairs(buildArgsOf(target.side, options))),
        ...nonEmptyMap('contexts', pairs(recipe.buildContexts)),
        ...nonEmptyMap('labels', pairs(options.labels)),
        ...nonEmptyMap('extra-hosts', Object.fromEntries(options.addHosts.map(hostAddress))),
        ...nonEmpty('secret', [
            ...options.secrets.map((secret) => csvRecord(`id=${(0,_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6)(secret).name}`, `env=${secrets.get(secret) ?? ''}`)),
            ...options.secretEnvs.map(_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6).map(({ name, value }) => csvRecord(`id=${name}`, `env=${value}`)),
            ...options.secretFiles.map(_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6).map(({ name, value }) => csvRecord(`id=${name}`, `src=${value}`)),
        ]),
        ...nonEmpty('ssh', options.ssh),
        ...nonEmpty('cache-from', cacheOf('cacheFrom', target, all)),
        ...nonEmpty('cache-to', target.side === 'candidate' ? cacheOf('cacheTo', target, all) : []),
        ...nonEmpty('ulimits', options.ulimit),
        ...nonEmpty('entitlements', options.allow.filter((entitlement) => /^(network\.host|security\.insecure|device)/.test(entitlement))),
        ...nonEmpty('no-cache-filter', options.noCacheFilters),
        ...(options.network !== undefined && { network: options.network }),
        ...(options.shmSize !== undefined && { 'shm-size': options.shmSize }),
        ...(options.noCache && { 'no-cache': true }),
        ...(options.pull && { pull: true }),
    };
}
function buildArgsOf(side, { buildArgs, baselineBuildArgs }) {
    if (side === 'candidate')
        return buildArgs;
    const own = new Set(baselineBuildArgs.map((item) => (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6)(item).name));
    return [...buildArgs.filter((item) => !own.has((0,_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6)(item).name)), ...baselineBuildArgs];
}
function cacheOf(list, target, all) {
    return target.options[list].map((cache) => {
        const first = all.find(({ side, options }) => side === target.side && options[list].includes(cache));
        const isFirst = first?.image === target.image && first.platform === target.platform;
        const suffix = [target.image, target.platform?.replaceAll('/', '-') ?? ''].filter((part) => part !== '').join('-');
        if (isFirst || suffix === '')
            return cache;
        const type = /(?:^|,)type=([^,]+)/.exec(cache)?.[1] ?? 'registry';
        switch (type) {
            case 'gha':
            case 's3':
            case 'azblob': {
                const key = type === 'gha' ? 'scope' : 'name';
                const found = new RegExp(`((?:^|,)${key}=[^,]*)`);
                return found.test(cache) ? cache.replace(found, `$1-${suffix}`) : `${cache},${key}=buildkit-${suffix}`;
            }
            case 'local':
                return cache.replace(/((?:^|,)(?:src|dest)=[^,]*)/g, `$1/${suffix}`);
            default:
                return cache.replace(/((?:^|,)ref=[^,@]*|^[^,=]+$)/, (reference) => `${reference}${reference.lastIndexOf(':') > reference.lastIndexOf('/') ? '-' : ':'}${suffix}`);
        }
    });
}
function escapeTemplates(value) {
    if (typeof value === 'string')
        return value.replaceAll('${', '$$$${').replaceAll('%{', '%%{');
    if (typeof value === 'boolean')
        return value;
    if (isList(value))
        return value.map(escapeTemplates);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escapeTemplates(key), escapeTemplates(entry)]));
}
const isList = (value) => Array.isArray(value);
const pairs = (items) => Object.fromEntries(items.map(_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6).map(({ name, value }) => [name, value]));
function hostAddress(item) {
    const at = item.search(/[:=]/);
    return [item.slice(0, at), item.slice(at + 1).replace(/^\[(.*)\]$/, '$1')];
}
const csvRecord = (...fields) => fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
const nonEmpty = (key, items) => items.length > 0 ? { [key]: items } : {};
const nonEmptyMap = (key, map) => Object.keys(map).length > 0 ? { [key]: map } : {};


/***/ }),

/***/ 3982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gd: () => (/* binding */ findFailure),
  VS: () => (/* binding */ lastError),
  wk: () => (/* binding */ notBuiltReason)
});

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/origins/dockerfile.js
var origins_dockerfile = __webpack_require__(3833);
;// CONCATENATED MODULE: ./lib/buildx/checks.js

const MAX_RULES = 50;
const MAX_COMPLAINTS = 9;
function brokenChecks(error) {
    const [, names] = error.split('lint violation found for rules: ');
    return (names
        ?.split(',')
        .slice(0, MAX_RULES)
        .map((name) => name.trim()) ?? []);
}
function readComplaints(rules, warnings, dockerfile, readable) {
    const found = warnings.flatMap(({ short, url, range }) => {
        const words = Buffer.from(short ?? '', 'base64')
            .toString('utf8')
            .slice(0, 1_000)
            .replace(/ \(line \d+\)$/, '');
        const rule = words.split(':')[0] ?? '';
        if (!rules.includes(rule))
            return [];
        const startLine = range?.[0]?.start?.line;
        const endLine = Math.max(startLine ?? 0, range?.at(-1)?.end?.line ?? 0);
        const page = url?.startsWith('https://docs.docker.com/') === true ? ` (${url})` : '';
        const where = { ...(0,origins_dockerfile/* sourceOf */.vz)(dockerfile), ...(startLine !== undefined && startLine > 0 && { startLine, endLine }) };
        return [{ rule, message: `${readable(words, startLine)}${page}`, where }];
    });
    const unique = new Map(found.map((complaint) => [`${complaint.where.startLine ?? 0} ${complaint.message}`, complaint]));
    return [...unique.values()]
        .sort((one, other) => (one.where.startLine ?? 0) - (other.where.startLine ?? 0))
        .slice(0, MAX_COMPLAINTS);
}

// EXTERNAL MODULE: ./lib/buildx/lost.js
var lost = __webpack_require__(4376);
// EXTERNAL MODULE: ./lib/buildx/remedy.js
var remedy = __webpack_require__(1614);
// EXTERNAL MODULE: ./lib/buildx/steps.js
var buildx_steps = __webpack_require__(4563);
;// CONCATENATED MODULE: ./lib/buildx/blame.js






const notBuiltReason = ({ message }) => `build failed (${message})`;
const OUTPUT_LINES = 30;
function lastError(plain) {
    const errors = plain
        .filter((line) => line.startsWith('ERROR: ') && !line.startsWith(EXPORT_NOISE))
        .map((line) => /^ERROR: (?:target (?<id>[\w-]+): )?(?<text>.*)$/.exec(line)?.groups ?? {});
    const { id, text = '' } = errors.find((error) => error['id'] !== undefined) ?? errors[0] ?? {};
    return { id, text };
}
function findFailure(plain, vertices, targets, mask) {
    const { id, text } = lastError(plain);
    const target = id === undefined ? onlyOne(targets, text) : targets.find((candidate) => candidate.id === id);
    if (!target || (0,lost/* isConnectionLost */.pb)(text) || text.startsWith(EXPORT_FAILED))
        return undefined;
    const unmet = findUnmetChecks(text, vertices, target, targets, mask);
    if (unmet)
        return unmet;
    const failed = findFailedVertex(vertices, target, targets, text);
    const where = excerptSource(plain, target);
    const instruction = where?.startLine === undefined ? undefined : (0,origins_dockerfile/* instructionAtLine */.o3)(target.recipe.dockerfile, where.startLine);
    const steps = failed
        ? [...failed.names].map((name) => (0,buildx_steps/* parseStepName */.Zw)(name, targets)).filter(({ number }) => number !== undefined)
        : [];
    const step = steps.find((candidate) => candidate.target === target) ?? steps[0];
    const exitCode = /did not complete successfully: exit code: (\d+)/.exec(text)?.[1];
    const head = [
        step && `step ${step.number ?? '?'}/${step.total ?? '?'}`,
        instruction?.text,
        where && `(${(0,errors/* formatSource */.j2)(where)})`,
    ].filter((part) => part !== undefined);
    return {
        target: target.id,
        image: target.image,
        side: target.side,
        platform: target.platform,
        message: [
            ...head,
            exitCode === undefined
                ? `failed: ${isFrontend(failed, plain) ? remedy/* FRONTEND_FAILED */.Nv : ''}${mask(readableError(text, instruction))}`
                : `exited ${exitCode}`,
        ].join(' '),
        where,
        output: lastLines(mask(Buffer.concat(failed?.output ?? []).toString('utf8'))),
    };
}
function findUnmetChecks(text, vertices, target, targets, mask) {
    const rules = brokenChecks(text);
    if (rules.length === 0)
        return undefined;
    const { dockerfile } = target.recipe;
    const warnings = vertices.filter((vertex) => isOf(vertex, target, targets)).flatMap((vertex) => vertex.warnings);
    const complaints = readComplaints(rules, warnings, dockerfile, (words, line) => mask(readableError(words, line === undefined ? undefined : (0,origins_dockerfile/* instructionAtLine */.o3)(dockerfile, line))));
    const [first] = complaints;
    if (!first)
        return undefined;
    return {
        target: target.id,
        image: target.image,
        side: target.side,
        platform: target.platform,
        message: 'failed its checks (check=error=true): ' +
            complaints.map(({ rule, where }) => `${rule} (${(0,errors/* formatSource */.j2)(where)})`).join(', '),
        where: first.where,
        output: complaints.map(({ message, where }) => `${(0,errors/* formatSource */.j2)(where)} ${message}`),
        complaints,
    };
}
const isFrontend = (failed, plain) => [...(failed?.names ?? [])].some((name) => name.includes('resolve image config for ')) ||
    plain.some((line) => line.includes('>>>') && /#\s*syntax=/i.test(line));
const isOf = ({ names }, target, targets) => [...names].some((name) => (0,buildx_steps/* parseStepName */.Zw)(name, targets).target === target);
const EXPORT_NOISE = 'ERROR: (*service).Write failed';
const EXPORT_FAILED = 'failed to solve: failed to copy: failed to send write';
function findFailedVertex(vertices, target, targets, text) {
    const failed = vertices.filter(({ error }) => error !== undefined && !error.includes('context canceled'));
    const ofTarget = failed.filter((vertex) => isOf(vertex, target, targets));
    return ofTarget.find(({ error }) => error !== undefined && text.includes(error)) ?? ofTarget[0] ?? failed[0];
}
function readableError(text, instruction) {
    const reason = text
        .replace(/^failed to solve: /, '')
        .replace(/failed to compute cache key: failed to calculate checksum of ref \S+: /, '');
    return instruction?.text.includes('$') === true ? reason.replaceAll(/"(?:[^"\\]|\\.)*"/g, '"***"') : reason;
}
const onlyOne = (targets, text) => targets.length === 1 && text.startsWith('failed to solve') ? targets[0] : undefined;
function excerptSource(plain, { recipe }) {
    const at = plain.findIndex((line, index) => /:\d+$/.test(line) && plain[index + 1]?.startsWith('-----') === true);
    if (at < 0)
        return undefined;
    const marked = plain
        .slice(at)
        .flatMap((line) => /^\s*(\d+) \| >>>/.exec(line)?.[1] ?? [])
        .map(Number);
    const first = Number(/:(\d+)$/.exec(plain[at] ?? '')?.[1]);
    return { ...(0,origins_dockerfile/* sourceOf */.vz)(recipe.dockerfile), startLine: first, endLine: Math.max(first, ...marked) };
}
const lastLines = (text) => text
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(-OUTPUT_LINES);


/***/ }),

/***/ 9248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e0: () => (/* binding */ CandidateBuildError),
  AK: () => (/* binding */ buildAll),
  w0: () => (/* binding */ lacksCandidate)
});

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/plan/mask.js
var plan_mask = __webpack_require__(5883);
// EXTERNAL MODULE: ./lib/plan/plan.js + 1 modules
var plan_plan = __webpack_require__(6042);
// EXTERNAL MODULE: ./lib/buildx/bake.js
var bake = __webpack_require__(1031);
// EXTERNAL MODULE: ./lib/buildx/heartbeat.js
var buildx_heartbeat = __webpack_require__(7708);
// EXTERNAL MODULE: ./lib/buildx/lost.js
var buildx_lost = __webpack_require__(4376);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
// EXTERNAL MODULE: ./lib/buildx/blame.js + 1 modules
var blame = __webpack_require__(3982);
// EXTERNAL MODULE: ./lib/buildx/steps.js
var steps = __webpack_require__(4563);
;// CONCATENATED MODULE: ./lib/buildx/progress.js




const PLAIN_LINES = 200;
const MAX_WARNINGS = 200;
const NOTABLE_MS = 1_000;
function followBuild(targets, mask) {
    const vertices = new Map();
    const plain = [];
    const describe = (vertex) => (0,steps/* describeStep */.Ey)([...vertex.names], targets, mask);
    const push = (line) => {
        const message = parseMessage(line);
        if (!message) {
            plain.push(line);
            if (plain.length > PLAIN_LINES)
                plain.shift();
            return [];
        }
        for (const { vertex, data } of message.logs ?? []) {
            const output = vertexOf(vertices, vertex).output;
            output.push(Buffer.from(data ?? '', 'base64'));
            if (output.length > 1_000)
                output.splice(0, 500);
        }
        for (const warning of message.warnings ?? []) {
            const { warnings } = vertexOf(vertices, warning.vertex);
            if (warnings.length < MAX_WARNINGS)
                warnings.push(warning);
        }
        return (message.vertexes ?? []).flatMap((update) => {
            const vertex = vertexOf(vertices, update.digest);
            const line = applyUpdate(vertex, update);
            return line === undefined ? [] : [`${describe(vertex)}  ${line}`];
        });
    };
    return {
        push,
        running: (now) => {
            const active = [...vertices.values()].filter(({ started, completed }) => started !== undefined && !completed);
            const [oldest] = active.sort((one, other) => (one.started ?? 0) - (other.started ?? 0));
            return oldest && `${describe(oldest)} (${(0,format/* formatSeconds */.Xo)(now - (oldest.started ?? now))})`;
        },
        failure: () => (0,blame/* findFailure */.gd)(plain, [...vertices.values()], targets, mask),
        lost: () => {
            const { text } = (0,blame/* lastError */.VS)(plain);
            return (0,buildx_lost/* isConnectionLost */.pb)(text) ? mask(text) : undefined;
        },
        plainTail: () => mask(plain.slice(-20).join('\n')).trim(),
    };
}
function parseMessage(line) {
    if (!line.startsWith('{'))
        return undefined;
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
function vertexOf(vertices, digest) {
    const known = vertices.get(digest);
    if (known)
        return known;
    const vertex = {
        names: new Set(),
        started: undefined,
        completed: false,
        shown: false,
        error: undefined,
        output: [],
        warnings: [],
    };
    vertices.set(digest, vertex);
    return vertex;
}
function applyUpdate(vertex, update) {
    vertex.names.add(update.name);
    vertex.error = update.error ?? vertex.error;
    if (update.started !== undefined) {
        vertex.started = Date.parse(update.started);
        vertex.completed = false;
    }
    if (update.completed === undefined)
        return undefined;
    vertex.completed = true;
    if (vertex.error === undefined)
        vertex.output.length = 0;
    const milliseconds = Date.parse(update.completed) - (vertex.started ?? Date.parse(update.completed));
    const isInstruction = /^\[(?:[^\]]* )?\d+\/\d+\] /.test(update.name.slice(0, steps/* MAX_NAME */.zB));
    if ((vertex.shown || !isInstruction) && milliseconds < NOTABLE_MS)
        return undefined;
    vertex.shown = true;
    if (update.error !== undefined)
        return update.error.includes('context canceled') ? undefined : 'FAILED';
    return update.cached === true ? 'CACHED' : (0,format/* formatSeconds */.Xo)(milliseconds);
}

;// CONCATENATED MODULE: ./lib/buildx/build.js







class CandidateBuildError extends Error {
    name = 'CandidateBuildError';
    failure;
    constructor(failure, name = '') {
        const [of, platform] = [name === '' ? '' : ` of ${name}`, failure.platform];
        const target = platform === undefined ? '' : ` for ${platform}`;
        super(`the candidate${of}${target} could not be built: ${failure.message}`);
        this.failure = failure;
    }
}
async function buildAll(plan, method, timeoutMs, world) {
    const deadline = world.now().getTime() + timeoutMs;
    const mask = (0,plan_mask/* createMask */.P)(plan.confidential);
    const bake = (targets, outputs, show) => (0,buildx_lost/* keepTrying */.JV)(() => bakeOnce(targets, outputs, { timeoutMs: deadline - world.now().getTime(), mask, show }, world), world.host);
    const failures = new Map();
    for (let targets = (0,plan_plan/* listTargets */.nJ)(plan); targets.length > 0;) {
        const failure = await bake(targets, firstOutputs(targets, method), (line) => world.host.info(line));
        if (!failure)
            return {
                targets,
                metadata: await exportRest(targets, method, await takeMetadata(world), (target) => bake([cached(target)], new Map([[target.id, method]]), silent), world),
                failures,
            };
        world.host.info(`${failure.target} failed: ${failure.message}`);
        world.host.foreign(failure.output);
        failures.set(failure.target, failure);
        const isCandidate = failure.side === 'candidate';
        const left = targets.filter(({ id, image }) => (isCandidate ? image !== failure.image : id !== failure.target));
        if (plan.images.every(({ id }) => lacksCandidate(id, failures)))
            throw new CandidateBuildError(failure, plan.images.length > 1 ? (0,plan_plan/* nameOf */.Vb)(plan, failure.image) : '');
        await discard(targets, method, world);
        world.host.info(`${isCandidate ? (0,plan_plan/* nameOf */.Vb)(plan, failure.image) : 'The baseline'} is left out; building the rest.`);
        targets = left;
    }
    return { targets: [], metadata: {}, failures };
}
const lacksCandidate = (image, failures) => [...failures.values()].some((failure) => failure.side === 'candidate' && failure.image === image);
function firstOutputs(targets, method) {
    return new Map(targets.map(({ id }, index) => [id, method.kind === 'load' || index === 0 ? method : { kind: 'cache' }]));
}
async function exportRest(targets, method, metadata, exportOne, world) {
    if (method.kind === 'load')
        return metadata;
    let all = metadata;
    for (const target of targets.slice(1)) {
        const failure = await exportOne(target);
        if (failure)
            throw new errors/* ToolError */.v4(`docker buildx bake (export of ${target.id})`, 1, [failure.message, ...failure.output].join('\n'));
        all = { ...all, ...(await takeMetadata(world)) };
    }
    return all;
}
const silent = () => undefined;
const cached = (target) => ({
    ...target,
    options: { ...target.options, noCache: false, noCacheFilters: [], pull: false, cacheTo: [] },
});
async function discard(targets, method, { engine, files }) {
    if (method.kind === 'load')
        await engine.discard(targets.map(({ tag }) => tag));
    else
        await files.remove(method.folder);
}
async function bakeOnce(targets, outputs, { timeoutMs, mask, show, }, { host, engine, temp, now }) {
    const progress = followBuild(targets, mask);
    const heartbeat = (0,buildx_heartbeat/* startHeartbeat */.t)((time) => progress.running(time) ?? 'still building', { host, now });
    const onLine = (line) => {
        for (const shown of progress.push(line)) {
            heartbeat.seen();
            show(shown);
        }
    };
    try {
        const { exitCode } = await engine.bake((0,bake/* bakeCall */._k)(targets, outputs, metadataFile(temp)), {
            timeoutMs,
            onLine,
        });
        if (exitCode === 0)
            return undefined;
        const failure = progress.failure();
        if (failure)
            return failure;
        await engine.diagnose();
        const [lost, tail] = [progress.lost(), progress.plainTail()];
        throw lost === undefined
            ? new errors/* ToolError */.v4('docker buildx bake', exitCode, tail)
            : new buildx_lost/* LostBuilderError */.oj('docker buildx bake', exitCode, tail, lost);
    }
    finally {
        heartbeat.stop();
    }
}
const metadataFile = (temp) => `${temp}/metadata.json`;
async function takeMetadata({ files, temp }) {
    const file = metadataFile(temp);
    const metadata = JSON.parse(await files.readText(file));
    await files.remove(file);
    return metadata;
}


/***/ }),

/***/ 7708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ startHeartbeat)
/* harmony export */ });
const SIGN_OF_LIFE_MS = 10_000;
function startHeartbeat(describe, { host, now }) {
    let last = now().getTime();
    const timer = setInterval(() => {
        const time = now().getTime();
        host.progress?.(describe(time));
        if (time - last < SIGN_OF_LIFE_MS)
            return;
        last = time;
        host.waiting(`… ${describe(time)}`);
    }, 1_000);
    return {
        seen: () => {
            last = now().getTime();
        },
        stop: () => {
            clearInterval(timer);
        },
    };
}


/***/ }),

/***/ 4376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ keepTrying),
/* harmony export */   oj: () => (/* binding */ LostBuilderError),
/* harmony export */   pb: () => (/* binding */ isConnectionLost)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3808);



const LOST = [
    /^(failed to receive status|failed to get status|listing workers for \w+|failed to dial gRPC)\b/,
    /^(rpc error: code = )?(Unavailable|Canceled|Aborted)\b/,
    /\b(error reading from server|transport is closing|closing transport|the client connection is closing|connection error: desc =|received prior goaway|RST_STREAM|keepalive ping)/,
    /\b(no such job|no active sessions?|session \S+ not found|failed to list workers|server preface)\b/,
    /\b(Cannot connect to the Docker daemon|error during connect|failed to connect to the docker API|Is the docker daemon running)/i,
    /\b(broken pipe|connection reset by peer|connection refused|use of closed network connection|i\/o timeout)\b/,
    /^(DeadlineExceeded: )?context deadline exceeded\b|context deadline exceeded while waiting/,
    /(^|: )(unexpected )?EOF$/,
];
const NOT_OURS = /did not complete successfully: exit code|dockerfile parse error|httpReadSeeker|failed to (do request|resolve source metadata|fetch|authorize|copy: httpR)|https?:\/\/|dial tcp: lookup|\bgit\b.*exit status|: (not found|pull access denied|unauthorized)\b/;
function isConnectionLost(text) {
    const words = text.replace(/^(failed to build: )?(failed to solve: )?/, '').replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
    return !NOT_OURS.test(words) && LOST.some((lost) => lost.test(words));
}
class LostBuilderError extends _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4 {
    reason;
    constructor(tool, exitCode, stderrTail, reason) {
        super(tool, exitCode, stderrTail);
        this.reason = reason;
    }
}
const RETRY_DELAYS_MS = [1_000, 5_000];
async function keepTrying(work, host, [delay, ...others] = RETRY_DELAYS_MS) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof LostBuilderError) || delay === undefined)
            throw error;
        host.info(`The connection to the builder was lost (${error.reason}). Trying again in ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSeconds */ .Xo)(delay)}.`);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(delay);
        return keepTrying(work, host, others);
    }
}


/***/ }),

/***/ 4563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ describeStep),
/* harmony export */   Zw: () => (/* binding */ parseStepName),
/* harmony export */   zB: () => (/* binding */ MAX_NAME)
/* harmony export */ });
/* harmony import */ var _config_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1877);
/* harmony import */ var _origins_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3833);


const MAX_NAME = 1_000;
function parseStepName(name, targets) {
    const [, bracket = '', rest = name] = /^\[([^\]]*)\] ?([^]*)$/.exec(name) ?? [];
    const words = bracket.split(' ').filter((word) => word !== '');
    const named = targets.length > 1 ? targets.find(({ id }) => id === words[0]) : undefined;
    const others = named ? words.slice(1) : words;
    const [, number, total] = /^(\d+)\/(\d+)$/.exec(others.at(-1) ?? '') ?? [];
    const stage = number === undefined ? others.join(' ') : others.slice(0, -1).join(' ');
    return {
        target: named ?? (targets.length === 1 ? targets[0] : undefined),
        stage: stage === '' ? undefined : stage,
        number: number === undefined ? undefined : Number(number),
        total: total === undefined ? undefined : Number(total),
        rest,
    };
}
function describeStep(names, targets, mask) {
    const steps = names.map((name) => parseStepName(name, targets));
    const sides = [...new Set(steps.flatMap(({ target }) => target?.id ?? []))].sort();
    const [first] = steps;
    if (!first)
        return '';
    const label = sides.length === 0 ? '' : `${sides.join(' + ')} `;
    if (first.number === undefined)
        return `${label}${mask(first.stage === undefined ? first.rest : `[${first.stage}] ${first.rest}`)}`;
    const found = steps.flatMap((step) => findInstruction(step) ?? [])[0];
    const keyword = /^[A-Za-z]+/.exec(first.rest)?.[0].toUpperCase() ?? 'step';
    const stage = first.stage === undefined ? '' : `${first.stage} `;
    return `${label}[${stage}${first.number}/${first.total ?? '?'}] ${found?.text ?? `${keyword} …`}`;
}
function findInstruction({ target, stage: stageName, number, rest }) {
    if (!target || number === undefined)
        return undefined;
    const stage = stageOf(target.recipe.dockerfile, stageName);
    const instruction = stage && numberedIn(target.recipe, stage)[number - 1];
    return instruction && rest.slice(0, MAX_NAME).toUpperCase().startsWith(instruction.keyword) ? instruction : undefined;
}
const NUMBERED = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
function numberedIn(recipe, stage) {
    const known = NUMBERED_IN.get(recipe) ?? new Map();
    NUMBERED_IN.set(recipe, known);
    const steps = known.get(stage) ?? [
        ...(isPulled(recipe, stage) ? [stage.from] : []),
        ...stage.instructions.filter(({ keyword, text }) => NUMBERED.has(keyword) && !/^WORKDIR \/+$/i.test(text)),
    ];
    known.set(stage, steps);
    return steps;
}
const NUMBERED_IN = new WeakMap();
function isPulled({ dockerfile, buildContexts }, stage) {
    const base = stage.base.toLowerCase();
    const isContext = buildContexts.some((item) => (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6)(item).name.toLowerCase() === base);
    return base !== 'scratch' && !isContext && !(0,_origins_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .parentStage */ .vp)(dockerfile, stage);
}
function stageOf(dockerfile, name) {
    if (name === undefined)
        return dockerfile.stages.length === 1 ? dockerfile.stages[0] : undefined;
    const index = /^stage-(\d+)$/.exec(name)?.[1];
    return (0,_origins_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .findStage */ .U9)(dockerfile, name) ?? (index === undefined ? undefined : dockerfile.stages[Number(index)]);
}


/***/ }),

/***/ 5208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ chooseBaseline),
  E: () => (/* binding */ missingBaseline)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/ports.js
var ports = __webpack_require__(391);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
// EXTERNAL MODULE: ./lib/config/fields.js
var fields = __webpack_require__(1877);
// EXTERNAL MODULE: ./lib/origins/dockerfile.js
var origins_dockerfile = __webpack_require__(3833);
// EXTERNAL MODULE: ./lib/plan/checkout.js
var checkout = __webpack_require__(8279);
// EXTERNAL MODULE: ./lib/plan/inside.js
var inside = __webpack_require__(3247);
;// CONCATENATED MODULE: ./lib/plan/moves.js

function earlierFile(file, moves) {
    const { was, before } = moves;
    const said = was.get(file);
    for (let folder = parentOf(file);; folder = parentOf(folder)) {
        const rest = below(folder, file);
        const along = earlierFolders(folder, moves)
            .map((old) => join(old, rest))
            .find((old) => before.has(old) && !was.has(old));
        if (along !== undefined && (said === undefined || baseName(said) === baseName(along)))
            return along;
        if (folder === '')
            return said;
    }
}
function earlierFolders(folder, { was, unsure }, among = () => true) {
    const votes = new Map();
    for (const [now, old] of was) {
        const rest = isBelow(folder, now) ? below(folder, now) : '';
        if (rest === '' || !among(rest) || !(old === rest || old.endsWith(`/${rest}`)))
            continue;
        const from = old.slice(0, -rest.length).replace(/\/$/, '');
        votes.set(from, (votes.get(from) ?? 0) + (unsure.has(old) ? UNSURE : 1));
    }
    return [...votes].sort(([, one], [, other]) => other - one).map(([from]) => from);
}
const UNSURE = 1e-6;
function earlierContext(context, file, oldFile, dockerfile, moves) {
    const sources = copiedPaths(dockerfile);
    const others = (name) => join(context, name) !== file;
    const isCopied = (name) => others(name) && sources.some((source) => isBelow(source, name) || name === source);
    const rest = isBelow(context, file) ? below(context, file) : undefined;
    const along = rest !== undefined && (oldFile === rest || oldFile.endsWith(`/${rest}`))
        ? oldFile.slice(0, -rest.length - 1)
        : undefined;
    return earlierFolders(context, moves, isCopied)[0] ?? earlierFolders(context, moves, others)[0] ?? along;
}
function copiedPaths({ stages }) {
    const instructions = stages.flatMap((stage) => stage.instructions);
    return instructions
        .filter(({ keyword, copiesFrom }) => (keyword === 'COPY' || keyword === 'ADD') && copiesFrom === undefined)
        .flatMap(({ text }) => text
        .split(/[\s,]+/)
        .slice(1)
        .filter((word) => !word.startsWith('--'))
        .slice(0, -1))
        .map((word) => {
        const [name = ''] = word.replaceAll(/["[\]]/g, '').split(/[*?$]/, 1);
        return external_node_path_.posix.join('/', name).slice(1).replace(/\/$/, '');
    });
}
const parentOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const baseName = (path) => path.slice(path.lastIndexOf('/') + 1);
const join = (folder, name) => folder === '' || name === '' ? folder + name : `${folder}/${name}`;
const isBelow = (folder, path) => folder === '' || path.startsWith(`${folder}/`);
const below = (folder, path) => (folder === '' ? path : path.slice(folder.length + 1));

// EXTERNAL MODULE: ./lib/plan/recipe.js + 1 modules
var plan_recipe = __webpack_require__(8497);
;// CONCATENATED MODULE: ./lib/plan/earlier.js







function wantedOf(candidate, side, isBuilt, workspace) {
    if (!side)
        return { ...candidate, isNamed: { context: false, file: false, target: false } };
    const [context, file] = [external_node_path_.resolve(workspace, side.context), external_node_path_.resolve(workspace, side.file)];
    const isNamed = {
        context: !isBuilt || context !== candidate.context,
        file: !isBuilt || file !== candidate.file,
        target: !isBuilt || side.target !== candidate.target,
    };
    return { ...candidate, context, file, target: side.target, isNamed };
}
async function earlierRecipe(wanted, tree, world) {
    const { files, workspace } = world;
    const { repository, label } = tree;
    const places = createPlaces(tree, world);
    const found = await places.file(wanted);
    if (typeof found !== 'string')
        return found;
    const linked = await findWayOut([found], tree, files);
    if (linked)
        return linked;
    const dockerfile = {
        ...(0,origins_dockerfile/* parseDockerfile */.Ai)((0,plan_recipe/* shownPath */.pS)(places.inCheckout(found), workspace), await files.readText(found)),
        ...(await (0,checkout/* inRepository */.y)(found, world, places.isEarlier(found) ? tree : undefined)),
    };
    const context = await places.context(wanted, found, dockerfile);
    if (typeof context !== 'string')
        return context;
    const { target } = wanted;
    if (target !== undefined && !(0,origins_dockerfile/* findStage */.U9)(dockerfile, target)) {
        const lacks = `${dockerfile.file} of ${label} has no stage ${target}`;
        return wanted.isNamed.target
            ? { reason: `baseline-target: ${lacks}`, isNew: false }
            : { reason: `${lacks}: this is a new image`, isNew: true };
    }
    const contexts = await Promise.all(wanted.buildContexts.map((item) => places.namedContext(item)));
    const buildContexts = contexts.flatMap((item) => item ?? []);
    if (![found, context, ...buildContexts.map((item) => (0,fields/* splitPair */.T6)(item).value)].some(places.isEarlier)) {
        const where = `lies outside the repository ${repository.root} or in none of its commits`;
        return {
            reason: `${wanted.file} ${where}, and so does its context: nothing of it has an earlier version`,
            isNew: false,
        };
    }
    const used = [context, ...(0,plan_recipe/* ignoreFilesOf */.lP)({ file: found, context }), ...(0,inside/* foldersOfContexts */.HC)(buildContexts, workspace)];
    return ((await findWayOut(used, tree, files)) ?? {
        context,
        file: await places.bring(found, context),
        target,
        dockerfile,
        buildContexts,
    });
}
async function findWayOut(paths, { label, folder }, files) {
    for (const name of paths)
        if (await (0,inside/* leadsOut */.qm)(name, folder, files))
            return {
                reason: `in ${label} ${external_node_path_.relative(folder, name)} leads out of the checkout through a link`,
                isNew: false,
            };
    return undefined;
}
function createPlaces({ repository, sha, label, folder }, { host, git, files, workspace }) {
    const relative = (absolute) => (0,inside/* nameInside */.eR)(repository.root, absolute);
    const isEarlier = (absolute) => (0,inside/* relativeInside */.JA)(folder, absolute) !== undefined;
    const isThere = async (name, kind) => (await files.kind(external_node_path_.join(folder, name))) === kind;
    const isHeld = async (name) => name !== undefined && repository.holds(name);
    const shown = (absolute) => external_node_path_.relative(workspace, absolute) || '.';
    let moves;
    const askMoves = () => (moves ??= repository.movesSince(sha));
    const warnings = [];
    const warnAsItIs = async (what, absolute, at) => {
        const other = await git.open(at);
        const isOther = other !== undefined && other.root !== repository.root;
        warnings.push(() => {
            if (isOther)
                host.info(`${what} ${shown(absolute)} is of another repository: both sides are built with it`);
            else
                host.warning(`${what} ${shown(absolute)} is in no commit: both sides are built with it as it is, and what it changes is not judged. ` +
                    'baseline-prepare makes it in the baseline, too.');
        });
    };
    const copyMade = async (absolute) => {
        const name = relative(absolute);
        if (name === undefined ||
            (await (0,inside/* leadsOut */.qm)(external_node_path_.join(folder, name), folder, files)) ||
            (await files.kind(absolute)) !== 'file' ||
            (await isThere(name, 'file')) ||
            (await isHeld(name)))
            return;
        await files.writeText(external_node_path_.join(folder, name), await files.readText(absolute));
    };
    return {
        isEarlier,
        inCheckout(absolute) {
            const name = (0,inside/* relativeInside */.JA)(folder, absolute);
            return name === undefined ? absolute : external_node_path_.join(repository.root, name);
        },
        async file({ file, isNamed }) {
            const name = relative(file);
            if (name !== undefined && (await isThere(name, 'file')))
                return external_node_path_.join(folder, name);
            const other = name?.replace(/(^|\/)dockerfile$/i, (spelled) => spelled.endsWith('Dockerfile') ? spelled.toLowerCase() : `${spelled.slice(0, -10)}Dockerfile`);
            if (other !== undefined && (await isThere(other, 'file')))
                return external_node_path_.join(folder, other);
            if (isNamed.file)
                return { reason: `baseline-file: ${label} has no ${shown(file)}`, isNew: false };
            if (await isHeld(name)) {
                const old = earlierFile(name ?? '', await askMoves());
                if (old === undefined || !(await isThere(old, 'file')))
                    return { reason: `${label} has no ${shown(file)}: this is a new image`, isNew: true };
                host.info(`${shown(file)} was ${old} in ${label}`);
                return external_node_path_.join(folder, old);
            }
            await warnAsItIs('The Dockerfile', file, external_node_path_.dirname(file));
            return file;
        },
        async bring(file, context) {
            for (const warn of warnings)
                warn();
            if (!isEarlier(context))
                return file;
            const [ownFile, ownContext] = [this.inCheckout(file), this.inCheckout(context)];
            for (const made of [ownFile, `${ownFile}.dockerignore`, external_node_path_.join(ownContext, '.dockerignore')])
                await copyMade(made);
            const name = relative(ownFile);
            return name === undefined ? file : external_node_path_.join(folder, name);
        },
        async context({ context, file, isNamed }, found, dockerfile) {
            const name = relative(context);
            const old = (0,inside/* nameInside */.eR)(folder, found);
            const hasMoved = old !== undefined && old !== relative(file);
            if (name !== undefined && (!hasMoved || isNamed.context) && (await isThere(name, 'folder')))
                return external_node_path_.join(folder, name);
            if (isNamed.context)
                return { reason: `baseline-context: ${label} has no folder ${shown(context)}`, isNew: false };
            if (name !== undefined && (await isHeld(name))) {
                const from = earlierContext(name, relative(file) ?? '', old ?? '', dockerfile, await askMoves()) ?? name;
                if (await isThere(from, 'folder')) {
                    if (from !== name)
                        host.info(`${shown(context)} was ${from || '.'} in ${label}`);
                    return external_node_path_.join(folder, from);
                }
                return { reason: `${label} has no folder ${shown(context)}: this is a new image`, isNew: true };
            }
            const other = await git.open(context);
            if (name !== undefined && (!other || other.root === repository.root)) {
                const reason = `the context ${shown(context)} is in no commit, and what makes it may depend on this change: make it in the baseline, too, with baseline-prepare`;
                return { reason, isNew: false };
            }
            await warnAsItIs('The context', context, context);
            return context;
        },
        async namedContext(item) {
            const { name, value } = (0,fields/* splitPair */.T6)(item);
            const inside = external_node_path_.isAbsolute(value) ? relative(value) : undefined;
            if (inside === undefined)
                return item;
            if (await isThere(inside, 'folder'))
                return `${name}=${external_node_path_.join(folder, inside)}`;
            if (!(await isHeld(inside))) {
                await warnAsItIs(`The named context ${name},`, value, value);
                return item;
            }
            const [from] = earlierFolders(inside, await askMoves());
            return from !== undefined && (await isThere(from, 'folder')) ? `${name}=${external_node_path_.join(folder, from)}` : undefined;
        },
    };
}

// EXTERNAL MODULE: ./lib/plan/existing.js
var existing = __webpack_require__(4938);
// EXTERNAL MODULE: ./lib/plan/ignore.js
var ignore = __webpack_require__(4185);
// EXTERNAL MODULE: ./lib/plan/reports.js
var reports = __webpack_require__(9828);
;// CONCATENATED MODULE: ./lib/plan/baseline.js










async function chooseBaseline(inputs, candidate, world) {
    const { baseline, build } = inputs;
    switch (baseline.kind) {
        case 'none':
            return noBaseline('the input baseline is none');
        case 'dockerfile': {
            const recipe = await (0,reports/* withHidden */.t)(await (0,plan_recipe/* readRecipe */.XQ)(baseline.side, build.buildContexts, 'baseline-file', world), inputs.reportDir, world);
            return { kind: 'dockerfile', label: (0,plan_recipe/* describeRecipe */.e9)(recipe, build.baselineBuildArgs), recipe };
        }
        case 'image':
            try {
                return await (0,existing/* existingImage */.X)(baseline.image, world);
            }
            catch (error) {
                return noBaseline(missingBaseline(error, world));
            }
        case 'ref':
        case 'automatic': {
            const isBuilt = candidate !== undefined;
            const built = candidate ?? {
                context: '',
                file: '',
                target: undefined,
                buildContexts: namedContexts(inputs, world),
            };
            if (!isBuilt && !baseline.side)
                return noBaseline('an image that exists has no earlier version: set baseline-image or baseline-file');
            const wanted = wantedOf(built, baseline.side, isBuilt, world.workspace);
            const repository = await findRepository(wanted, world);
            const commit = baseline.kind === 'ref'
                ? await commitOfRef(baseline.ref, repository, world)
                : await commitOfEvent(repository, world);
            return typeof commit === 'string' ? noBaseline(commit) : baselineAt(commit, wanted, inputs, world);
        }
    }
}
const namedContexts = ({ build }, { workspace }) => build.buildContexts.map((item) => (0,plan_recipe/* absoluteContext */.D)(item, workspace));
async function findRepository({ context, file }, { git, workspace, event, runFacts }) {
    const found = await Promise.all([context, external_node_path_.dirname(file), workspace].map((folder) => git.open(folder)));
    const repositories = found.flatMap((repository) => repository ?? []);
    const pullRequest = (0,ports/* pullRequestOf */._)(event);
    const shas = [runFacts.sha, pullRequest?.headSha, pullRequest?.baseSha].flatMap((sha) => sha ?? []);
    for (const repository of repositories)
        for (const sha of shas)
            if (await repository.has(sha))
                return repository;
    return repositories[0];
}
function missingBaseline(error, { event, host }) {
    if (!(error instanceof errors/* MissingImageError */.SJ) || event.kind === 'command line')
        throw error;
    return warnOfNone(`${error.message} (${error.hint ?? ''})`, host);
}
function warnOfNone(reason, host) {
    host.warning(`There is no comparison: ${reason}. Growth is not judged.`);
    return reason;
}
const noBaseline = (reason) => ({ kind: 'none', reason, isNew: false });
async function commitOfRef(ref, repository, world) {
    if (!repository) {
        throw new errors/* UserError */.yo(`baseline-ref: ${JSON.stringify(ref)} cannot be resolved: the workspace is not a git repository`, {
            hint: await world.git.whyNone(world.workspace),
        });
    }
    return { repository, sha: await repository.resolve(ref), label: ref };
}
async function commitOfEvent(repository, world) {
    const { event, host, git, workspace, runFacts } = world;
    if (event.kind === 'command line')
        return commitOfWorkTree(repository, world);
    if (event.kind === 'other' || event.kind === 'workflow_run')
        return `a ${event.name} run has no baseline of its own: set baseline-file, baseline-ref or baseline-image`;
    if (!repository)
        return warnOfNone(await git.whyNone(workspace), host);
    switch (event.kind) {
        case 'pull request': {
            const sha = await targetBranchWithout(event.pullRequest, repository, host);
            return sha === undefined
                ? 'the commit this pull request starts from cannot be found'
                : { repository, sha, label: event.pullRequest.baseRef };
        }
        case 'merge group':
            return { repository, sha: event.baseSha, label: event.baseRef };
        case 'push': {
            const before = event.before !== undefined && (await repository.obtain(event.before)) ? event.before : undefined;
            const pushed = (await checkedOut(repository, ({ sha }) => sha === runFacts.sha)) ?? (await repository.head());
            const sha = before ?? pushed.parents[0];
            return sha === undefined ? 'the first commit has none before it' : { repository, sha, label: (0,format/* shortSha */.Fu)(sha) };
        }
    }
}
async function commitOfWorkTree(repository, world) {
    const ways = 'name the baseline: --baseline-ref REF, --baseline-file DOCKERFILE, or an image';
    if (!repository)
        throw new errors/* UserError */.yo(`nothing to compare with: ${await world.git.whyNone(world.workspace)}`, { hint: ways });
    const branch = await repository.defaultBranch();
    if (!branch)
        throw new errors/* UserError */.yo('the default branch of this repository is not known: git has no origin/HEAD', {
            hint: `git remote set-head origin --auto sets it, or ${ways}`,
        });
    const { sha: head } = await repository.head();
    const sha = await repository.mergeBase(branch.sha, head);
    if (sha === undefined)
        throw new errors/* UserError */.yo(`this branch and ${branch.name} have no commit in common`, { hint: ways });
    world.host.info(`Compared with ${(0,format/* shortSha */.Fu)(sha)}, where this work tree left ${branch.name}.`);
    return { repository, sha, label: branch.name };
}
async function targetBranchWithout({ headSha, baseSha }, repository, host) {
    const found = await checkedOut(repository, ({ sha, parents }) => sha === headSha || parents[1] === headSha);
    if (found?.parents[1] === headSha)
        return found.parents[0];
    try {
        return await repository.mergeBase(baseSha, (found ?? (await repository.head())).sha);
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        host.warning(`The baseline cannot be found: ${error.message}. Check out with fetch-depth: 0, ` +
            `or give github-token access to the repository's contents.`);
        return undefined;
    }
}
const MAX_LOCAL_COMMITS = 20;
async function checkedOut(repository, isIt) {
    let at = await repository.head();
    for (let step = 0; at && step <= MAX_LOCAL_COMMITS; step++) {
        if (isIt(at))
            return at;
        const [parent, other] = at.parents;
        at = parent === undefined || other !== undefined ? undefined : await repository.commit(parent);
    }
    return undefined;
}
async function baselineAt({ repository, label, sha }, wanted, inputs, world) {
    const { workspace, temp, host } = world;
    const folder = external_node_path_.join(temp, 'baseline');
    const without = (reason) => noBaseline(warnOfNone(reason, host));
    try {
        await repository.cloneTree(sha, folder);
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        return without(`commit ${(0,format/* shortSha */.Fu)(sha)} of ${label} is not available (${error.message})`);
    }
    if (inputs.baselinePrepare === undefined)
        await (0,ignore/* warnOfLeftovers */.Ih)(wanted, repository, world);
    else {
        const own = external_node_path_.join(folder, (0,inside/* relativeInside */.JA)(repository.root, workspace) ?? '');
        const failure = await prepare(inputs.baselinePrepare, own, inputs.timeoutMs, world);
        if (failure !== undefined)
            return without(`${label} could not be prepared: ${failure}`);
    }
    const found = await earlierRecipe(wanted, { repository, sha, label, folder }, world).catch((error) => {
        if (error instanceof errors/* ToolError */.v4)
            return { reason: `cannot find out which files moved since ${label} (${error.message})`, isNew: false };
        throw error;
    });
    if ('file' in found)
        return { kind: 'ref', label, sha, recipe: { ...found, checkout: await repository.settle(folder) } };
    return found.isNew ? { kind: 'none', ...found } : without(found.reason);
}
async function prepare(command, folder, timeoutMs, world) {
    world.host.info('Preparing the baseline: baseline-prepare');
    const { exitCode, output } = await world.command(command, { folder, timeoutMs });
    world.host.foreign(output);
    return exitCode === 0
        ? undefined
        : `baseline-prepare ${exitCode === undefined ? 'could not be run' : `exited ${exitCode}`}`;
}


/***/ }),

/***/ 8279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ inRepository)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

async function inRepository(file, { git, runFacts }, tree) {
    if (runFacts.repository === undefined)
        return {};
    const repository = tree?.repository ?? (await git.open(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file)));
    if (!repository)
        return {};
    const name = node_path__WEBPACK_IMPORTED_MODULE_0__.relative(tree?.folder ?? repository.root, file);
    const isOurs = (await isCheckoutOf(runFacts, repository)) && (tree !== undefined || (await repository.tracks(file)));
    return { inRepository: isOurs ? name.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/') : node_path__WEBPACK_IMPORTED_MODULE_0__.join(repository.root, name) };
}
async function isCheckoutOf({ repository, sha, headSha }, checkout) {
    const origin = ((await checkout.origin()) ?? '').slice(0, 1_000);
    const isRemote = /^[\w+.-]+:\/\/[^/]|^[^/@]*@[^/:]*:/.test(origin);
    const parts = origin.split(/[/:]/).filter((part) => part !== '');
    const named = parts
        .slice(-2)
        .join('/')
        .replace(/\.git$/, '');
    if (!isRemote || named.toLowerCase() === repository?.toLowerCase())
        return true;
    const { sha: head } = await checkout.head();
    return head === sha || head === headSha;
}


/***/ }),

/***/ 4938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ existingImage)
/* harmony export */ });
const existingImage = async (image, world) => ({
    kind: 'image',
    ...((await image.medium.find?.(image, world)) ?? image),
});


/***/ }),

/***/ 4185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ warnOfLeftovers),
/* harmony export */   Rx: () => (/* binding */ ignoreTest),
/* harmony export */   cx: () => (/* binding */ ignoreText)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _balena_dockerignore__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4158);
/* harmony import */ var _config_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1877);
/* harmony import */ var _recipe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8497);




const MAX_NAMES = 5;
async function warnOfLeftovers(recipe, repository, { files, host }) {
    const { context, file, buildContexts, hidden = [] } = recipe;
    const [untracked, changed] = [new Set(), new Set()];
    for (const folder of [
        context,
        ...buildContexts.map((item) => (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value).filter((value) => node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute(value)),
    ]) {
        const ignoreFiles = folder === context ? (0,_recipe_js__WEBPACK_IMPORTED_MODULE_3__/* .ignoreFilesOf */ .lP)(recipe) : [node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, '.dockerignore')];
        const isIgnored = await readIgnoreFile(ignoreFiles, files);
        const shown = (name) => node_path__WEBPACK_IMPORTED_MODULE_0__.relative(context, node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, name)) + (name.endsWith('/') ? '/' : '');
        const isOnBoth = (name) => [file, ...ignoreFiles].includes(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, name)) || hidden.includes(name.replace(/\/$/, ''));
        for (const name of await repository.untracked(folder))
            if (!isIgnored(name) && !isOnBoth(name))
                untracked.add(shown(name));
        for (const name of await repository.changed(folder))
            if (!isIgnored(name))
                changed.add(shown(name));
    }
    if ((await repository.changed(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file))).includes(node_path__WEBPACK_IMPORTED_MODULE_0__.basename(file)))
        changed.add(node_path__WEBPACK_IMPORTED_MODULE_0__.relative(context, file));
    const remedy = 'or generate them for the baseline, too: baseline-prepare runs a command there before the build.';
    if (untracked.size > 0)
        host.warning(`The build context contains untracked files: ${listNames(untracked)}. ` +
            'They are missing from the baseline build, so they count as growth if the ' +
            `Dockerfile copies them. Add them to .dockerignore, ${remedy}`);
    if (changed.size > 0)
        host.warning(`The build context contains changes that are not committed: ${listNames(changed)}. ` +
            'The baseline is built from its commit, ' +
            `so they count as part of this change. Commit them, ${remedy}`);
}
function listNames(names) {
    const shown = [...names].slice(0, MAX_NAMES).map((name) => JSON.stringify(name));
    return `${shown.join(', ')}${names.size > MAX_NAMES ? ` and ${names.size - MAX_NAMES} more` : ''}`;
}
const ignoreTest = (recipe, files) => readIgnoreFile((0,_recipe_js__WEBPACK_IMPORTED_MODULE_3__/* .ignoreFilesOf */ .lP)(recipe), files);
async function readIgnoreFile(candidates, files) {
    const patterns = _balena_dockerignore__WEBPACK_IMPORTED_MODULE_1__["default"]({ ignorecase: false }).add((await ignoreText(candidates, files)) ?? '');
    return (name) => patterns.ignores(name.endsWith('/') ? `${name}x` : name);
}
async function ignoreText(candidates, files) {
    for (const candidate of candidates)
        if ((await files.kind(candidate)) === 'file')
            return files.readText(candidate);
    return undefined;
}


/***/ }),

/***/ 5883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ createMask),
/* harmony export */   s: () => (/* binding */ valuesOf)
/* harmony export */ });
/* harmony import */ var _config_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1877);

const MIN_LENGTH = 4;
function createMask(values) {
    const pieces = values
        .flatMap((value) => [value, ...value.split(/\r?\n/)].flatMap((piece) => [piece, piece.trim()]))
        .filter((piece) => piece.trim().length >= MIN_LENGTH);
    const forms = new Map([...new Set(pieces)].flatMap(formsOf).map((form) => [form.text, form]));
    const lengths = new Map();
    for (const text of [...forms.keys()].sort((one, other) => other.length - one.length))
        add(lengths, text.slice(0, MIN_LENGTH), text.length);
    return (text) => {
        let [masked, from] = ['', 0];
        for (let at = 0; at < text.length; at++) {
            const form = lengths
                .get(text.slice(at, at + MIN_LENGTH))
                ?.flatMap((length) => forms.get(text.slice(at, at + length)) ?? [])
                .at(0);
            if (!form)
                continue;
            const [before, after] = [
                form.edges === 'before' || form.edges === 'both',
                form.edges === 'after' || form.edges === 'both',
            ];
            const start = before && at > from && isBase64(text[at - 1]) ? at - 1 : at;
            let end = at + form.text.length;
            if (after && isBase64(text[end]))
                end++;
            if (after)
                while (text[end] === '=')
                    end++;
            masked += `${text.slice(from, start)}***`;
            from = end;
            at = end - 1;
        }
        return masked + text.slice(from);
    };
}
function add(lengths, key, length) {
    const known = lengths.get(key);
    if (!known)
        lengths.set(key, [length]);
    else if (known.at(-1) !== length)
        known.push(length);
}
const isBase64 = (character) => character !== undefined && /[A-Za-z0-9+/_-]/.test(character);
function formsOf(piece) {
    const plain = [piece, JSON.stringify(piece).slice(1, -1), ...percentEncoded(piece)];
    return [...base64Of(piece), ...plain.map((text) => ({ text, edges: 'none' }))].filter(({ text }) => text.length >= MIN_LENGTH);
}
function percentEncoded(piece) {
    const encode = (stays) => [...Buffer.from(piece)]
        .map((byte) => {
        const character = String.fromCharCode(byte);
        return stays.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
        .join('');
    const encoded = [/[\w.~-]/, /[\w.~/-]/, /[\w.~!'()*-]/, /[\w.~!'()*;/?:@&=+$,#-]/].map(encode);
    const all = encoded.flatMap((text) => [text, text.replaceAll('%20', '+')]);
    return all.flatMap((text) => [text, text.replaceAll(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase())]);
}
function base64Of(piece) {
    return [0, 1, 2].flatMap((lead) => {
        const bytes = Buffer.concat([Buffer.alloc(lead), Buffer.from(piece)]);
        const text = bytes.toString('base64').slice(Math.ceil((lead * 8) / 6), Math.floor((bytes.length * 8) / 6));
        const edges = edgesOf(lead > 0, bytes.length % 3 > 0);
        return [text, text.replaceAll('+', '-').replaceAll('/', '_')].map((form) => ({ text: form, edges }));
    });
}
function edgesOf(before, after) {
    if (before)
        return after ? 'both' : 'before';
    return after ? 'after' : 'none';
}
const valuesOf = (items) => items.map((item) => (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6)(item).value);


/***/ }),

/***/ 6042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z2: () => (/* binding */ defaultName),
  Hf: () => (/* binding */ isBuilding),
  nJ: () => (/* binding */ listTargets),
  Vb: () => (/* binding */ nameOf),
  sC: () => (/* binding */ needsDocker),
  zu: () => (/* binding */ planBuilds)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/config/fields.js
var fields = __webpack_require__(1877);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/plan/baseline.js + 2 modules
var plan_baseline = __webpack_require__(5208);
// EXTERNAL MODULE: ./lib/plan/existing.js
var existing = __webpack_require__(4938);
// EXTERNAL MODULE: ./lib/plan/inside.js
var inside = __webpack_require__(3247);
// EXTERNAL MODULE: ./lib/plan/mask.js
var mask = __webpack_require__(5883);
// EXTERNAL MODULE: ./lib/oci/platform.js
var platform = __webpack_require__(7122);
;// CONCATENATED MODULE: ./lib/plan/platforms.js


const DEFAULT = 'DOCKER_DEFAULT_PLATFORM';
function choosePlatforms(input, environment) {
    const areDefault = input.length === 0;
    const asked = areDefault ? (environment(DEFAULT) ?? '').split(',').filter((item) => item !== '') : input;
    const platforms = asked.flatMap((item) => parsePlatform(item, areDefault ? DEFAULT : 'platforms'));
    return { platforms: [...new Set(platforms)], areDefault };
}
const SYSTEM = /^(windows|darwin|macos|freebsd|netbsd|openbsd|solaris|wasip1|android|illumos|aix|plan9)(\(.*\))?$/i;
const PLATFORM = /^[\w-]+(\([\w.%+-]*\))?(\/[\w.-]+){0,2}$/;
function parsePlatform(text, where) {
    if (/^(local|linux)$/i.test(text))
        return [];
    const whole = (0,platform/* normalPlatform */.Je)(SYSTEM.test(text) ? `${text}/amd64` : text);
    if (PLATFORM.test(text) && whole.includes('/'))
        return [whole];
    throw new errors/* UserError */.yo(`${where}: ${JSON.stringify(text)} is not a platform`, {
        hint: 'write it like linux/amd64 or ' +
            `linux/arm/v7${where === DEFAULT ? ', or unset the variable: the input platforms goes before it' : ''}`,
    });
}

// EXTERNAL MODULE: ./lib/plan/recipe.js + 1 modules
var plan_recipe = __webpack_require__(8497);
// EXTERNAL MODULE: ./lib/plan/reports.js
var reports = __webpack_require__(9828);
;// CONCATENATED MODULE: ./lib/plan/plan.js










const listTargets = ({ images, token }) => images.flatMap((image) => targetsOf(image, token));
function targetsOf({ id: image, candidate, baseline, platforms, options }, token) {
    const sides = [];
    if ('recipe' in candidate)
        sides.push(['candidate', candidate.recipe]);
    if ('recipe' in baseline)
        sides.push(['baseline', baseline.recipe]);
    const wanted = platforms.length === 0 ? [undefined] : platforms;
    return sides.flatMap(([side, recipe]) => wanted.map((platform) => {
        const parts = [image, side, platform?.replaceAll(/[^a-zA-Z0-9_-]/g, '-') ?? ''];
        const id = parts.filter((part) => part !== '').join('-');
        return { id, image, side, platform, recipe, options, tag: `tare-${token}:${id}` };
    }));
}
const nameOf = ({ images }, image) => images.find(({ id }) => id === image)?.name ?? image;
const sidesOf = ({ images }) => images.flatMap(({ candidate, baseline }) => [candidate, baseline]);
const isBuilding = (plan) => sidesOf(plan).some((side) => 'recipe' in side);
const needsDocker = (plan) => sidesOf(plan).some((side) => side.kind !== 'none' && !(side.kind === 'image' && side.medium.isOnDisk));
async function planBuilds(inputs, world) {
    refuseForeignCode(inputs, world.event);
    const platforms = choosePlatforms(inputs.build.platforms, world.environment);
    const chosen = await chooseCandidate(inputs, world);
    const compared = await (0,plan_baseline/* chooseBaseline */.h)(inputs, 'recipe' in chosen ? chosen.recipe : undefined, world);
    const hide = (recipe, side) => (0,reports/* hideReports */.S)(recipe, external_node_path_.join(world.temp, `dockerfile-${side}`), world.files);
    const candidate = 'recipe' in chosen ? { ...chosen, recipe: await hide(chosen.recipe, 'candidate') } : chosen;
    const baseline = compared.kind === 'dockerfile' ? { ...compared, recipe: await hide(compared.recipe, 'baseline') } : compared;
    const name = inputs.name ?? defaultName(inputs.candidate, world);
    world.host.info(`Candidate: ${describeCandidate(candidate)}`);
    world.host.info(`Baseline: ${describeBaseline(baseline)}`);
    if (platforms.areDefault && platforms.platforms.length > 0)
        world.host.info(`Platform: ${platforms.platforms.join(', ')}, as DOCKER_DEFAULT_PLATFORM says`);
    const options = {
        ...inputs.build,
        buildArgs: inputs.build.buildArgs.flatMap((item) => withValue(item, world.environment)),
        baselineBuildArgs: inputs.build.baselineBuildArgs.flatMap((item) => withValue(item, world.environment)),
        secretFiles: inputs.build.secretFiles.map((item) => (0,plan_recipe/* absoluteValue */.Pr)(item, world.workspace)),
    };
    await (0,inside/* requireOptionsInside */.Sn)(options, world);
    const confidential = await confidentialValues(options, world);
    const base = inputs.base && (await (0,existing/* existingImage */.X)(inputs.base, world));
    const { budgets, measure: metric } = inputs;
    const baselineChoice = inputs.baseline.kind === 'automatic' ? 'implicit' : 'explicit';
    const image = {
        id: '',
        name,
        candidate,
        baseline,
        baselineChoice,
        base,
        ...platforms,
        options,
        budgets,
        metric,
    };
    return { images: [image], confidential, token: world.token };
}
function refuseForeignCode({ candidate, baseline }, event) {
    if (candidate.kind === 'image' && baseline.kind !== 'dockerfile')
        return;
    const isOurs = event.kind === 'workflow_run' && !event.run.isFork;
    const isForeign = event.name === 'pull_request_target' || (event.name === 'workflow_run' && !isOurs);
    if (!isForeign)
        return;
    throw new errors/* UserError */.yo(`Tare does not build on ${event.name === 'workflow_run' ? "the workflow_run of a fork's run" : event.name}`, {
        hint: 'it has the secrets and a write token of this repository, ' +
            'and the code of a pull request would run with them. Two safe ways: ' +
            'build on: pull_request, which judges forks too; and for their comment a second workflow on: ' +
            'workflow_run with the input reports, ' +
            'which reads numbers only (docs/forks.md)',
    });
}
const MAX_SECRET_LENGTH = 100_000;
async function confidentialValues(options, { environment, files }) {
    const fromFiles = options.secretFiles.map(async (item) => {
        const { value: file } = (0,fields/* splitPair */.T6)(item);
        return (await files.kind(file)) === 'file' ? files.readText(file) : '';
    });
    const values = [
        ...(0,mask/* valuesOf */.s)([...options.buildArgs, ...options.baselineBuildArgs, ...options.secrets]),
        ...(0,mask/* valuesOf */.s)(options.secretEnvs).map((name) => environment(name) ?? ''),
        ...(await Promise.all(fromFiles)),
    ];
    return values.filter((value) => value !== '' && value.length <= MAX_SECRET_LENGTH);
}
const describeCandidate = (candidate) => candidate.kind === 'image' ? candidate.label : (0,plan_recipe/* describeRecipe */.e9)(candidate.recipe);
function describeBaseline(baseline) {
    switch (baseline.kind) {
        case 'none':
            return `none, ${baseline.reason}`;
        case 'ref':
            return `${baseline.label} (${baseline.sha.slice(0, 7)}), ${(0,plan_recipe/* describeRecipe */.e9)(baseline.recipe)}`;
        case 'dockerfile':
        case 'image':
            return baseline.label;
    }
}
async function chooseCandidate({ candidate, build, reportDir }, world) {
    if (candidate.kind === 'image')
        return (0,existing/* existingImage */.X)(candidate.image, world);
    const recipe = await (0,plan_recipe/* readRecipe */.XQ)(candidate.side, build.buildContexts, 'file', world);
    return { kind: 'dockerfile', recipe: await (0,reports/* withHidden */.t)(recipe, reportDir, world) };
}
function withValue(item, environment) {
    if (item.includes('='))
        return [item];
    const value = environment(item);
    return value === undefined ? [] : [`${item}=${value}`];
}
function defaultName(candidate, { workspace, runFacts }) {
    if (candidate.kind === 'image')
        return imageName(candidate.image);
    const { context, file, target } = candidate.side;
    const folderName = (folder) => {
        const relative = external_node_path_.relative(workspace, external_node_path_.resolve(workspace, folder));
        return relative === '' ? undefined : external_node_path_.basename(relative);
    };
    const base = external_node_path_.basename(file);
    const suffix = /^dockerfile[._-](.+)$/i.exec(base)?.[1] ?? /^(.+)\.dockerfile$/i.exec(base)?.[1];
    const own = folderName(context) ??
        folderName(external_node_path_.dirname(file)) ??
        suffix ??
        runFacts.repository?.split('/')[1] ??
        external_node_path_.basename(workspace);
    return target === undefined ? own : `${own}-${target}`;
}
function imageName({ medium, at }) {
    const reference = medium.isOnDisk ? external_node_path_.basename(at).replace(/\.(tar|tgz|tar\.\w+)$/, '') : at;
    if (reference.startsWith('sha256:'))
        return reference.slice(0, 'sha256:'.length + 12);
    return external_node_path_.posix.basename(reference.replace(/@sha256:.*$/, '')).replace(/:[^:]*$/, '');
}


/***/ }),

/***/ 8497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ absoluteContext),
  Pr: () => (/* binding */ absoluteValue),
  e9: () => (/* binding */ describeRecipe),
  lP: () => (/* binding */ ignoreFilesOf),
  XQ: () => (/* binding */ readRecipe),
  pS: () => (/* binding */ shownPath)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/config/fields.js
var fields = __webpack_require__(1877);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/origins/dockerfile.js
var origins_dockerfile = __webpack_require__(3833);
// EXTERNAL MODULE: ./lib/plan/checkout.js
var checkout = __webpack_require__(8279);
;// CONCATENATED MODULE: ./lib/plan/dockerfiles.js

async function findDockerfile(file, files) {
    if (external_node_path_.basename(file) !== 'Dockerfile')
        return file;
    const names = await files.list(external_node_path_.dirname(file));
    return !names.includes('Dockerfile') && names.includes('dockerfile')
        ? external_node_path_.join(external_node_path_.dirname(file), 'dockerfile')
        : file;
}
const MAX_FOLDERS = 2_000;
const MAX_FOUND = 200;
const MAX_SHOWN = 8;
const MAX_DEPTH = 6;
const NEVER = new Set(['.git/', 'node_modules/', 'vendor/', '.venv/']);
const isDockerfile = (name) => /^(docker|container)file([._-].*)?$|.\.(docker|container)file$/i.test(name) && !/ignore$|\p{C}/iu.test(name);
async function listDockerfiles(wanted, workspace, files) {
    const found = [];
    let folders = [''];
    let left = MAX_FOLDERS;
    for (let depth = 0; depth < MAX_DEPTH && folders.length > 0 && left > 0 && found.length < MAX_FOUND; depth++) {
        const next = [];
        for (const folder of folders.slice(0, left)) {
            for (const name of await files.list(external_node_path_.join(workspace, folder))) {
                if (name.endsWith('/'))
                    next.push(...(NEVER.has(name) ? [] : [folder + name]));
                else if (isDockerfile(name))
                    found.push(folder + name);
            }
        }
        left -= folders.length;
        folders = next;
    }
    const meant = external_node_path_.posix.normalize(wanted);
    const unlike = (name) => name.startsWith(`${meant}/`) ? 0 : editDistance(name.toLowerCase(), meant.toLowerCase());
    return found
        .slice(0, MAX_FOUND)
        .map((name) => ({ name, distance: unlike(name) }))
        .sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1))
        .slice(0, MAX_SHOWN)
        .map(({ name }) => name);
}
function editDistance(one, other) {
    const [from, to] = [one.slice(-200), other.slice(-200)];
    let row = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let at = 1; at <= from.length; at++) {
        const next = [at];
        for (let index = 1; index <= to.length; index++) {
            const changed = (row[index - 1] ?? 0) + (from[at - 1] === to[index - 1] ? 0 : 1);
            next.push(Math.min(changed, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[to.length] ?? 0;
}

// EXTERNAL MODULE: ./lib/plan/inside.js
var inside = __webpack_require__(3247);
;// CONCATENATED MODULE: ./lib/plan/recipe.js







function describeRecipe({ dockerfile, target }, otherArgs = []) {
    const names = otherArgs.map((item) => (0,fields/* splitPair */.T6)(item).name).join(', ');
    const parts = [...(target === undefined ? [] : [`target ${target}`]), ...(names === '' ? [] : [`another ${names}`])];
    return dockerfile.file + (parts.length === 0 ? '' : ` (${parts.join(', ')})`);
}
const ignoreFilesOf = ({ file, context }) => [
    `${file}.dockerignore`,
    external_node_path_.join(context, '.dockerignore'),
];
async function readRecipe(side, buildContexts, input, world) {
    const { files, workspace } = world;
    const context = external_node_path_.resolve(workspace, side.context);
    await requireFolder(context, side.context, input === 'file' ? 'context' : 'baseline-context', files);
    const file = await findDockerfile(external_node_path_.resolve(workspace, side.file), files);
    await requireFile(file, side.file, input, world);
    const contexts = buildContexts.map((item) => absoluteContext(item, workspace));
    await (0,inside/* requireInside */.Ab)([context], input === 'file' ? 'context' : 'baseline-context', world);
    await (0,inside/* requireInside */.Ab)([file, ...ignoreFilesOf({ file, context })], input, world);
    await (0,inside/* requireInside */.Ab)((0,inside/* foldersOfContexts */.HC)(contexts, workspace), 'build-contexts', world);
    const dockerfile = {
        ...(0,origins_dockerfile/* parseDockerfile */.Ai)(shownPath(file, workspace), await files.readText(file)),
        ...(await (0,checkout/* inRepository */.y)(file, world)),
    };
    if (side.target !== undefined)
        requireStage(dockerfile, side.target, input === 'file' ? 'target' : 'baseline-target');
    return { context, file, target: side.target, dockerfile, buildContexts: contexts };
}
async function requireFolder(folder, written, input, files) {
    const kind = await files.kind(folder);
    if (kind === 'folder')
        return;
    const found = {
        missing: 'does not exist',
        unreadable: 'cannot be read',
        file: 'is a file, not a folder',
        other: 'is not a folder',
    }[kind];
    throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(written)} ${found}`, {
        hint: `looked at ${folder}; write a folder relative to the workspace`,
    });
}
async function requireFile(file, written, input, { files, workspace }) {
    const kind = await files.kind(file);
    if (kind === 'file')
        return;
    const found = {
        missing: 'does not exist',
        unreadable: 'cannot be read',
        folder: 'is a folder, not a Dockerfile',
        other: 'is not a file',
    }[kind];
    const there = kind === 'unreadable' ? [] : await listDockerfiles(written, workspace, files);
    throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(written)} ${found}`, {
        hint: `looked at ${file}; write the Dockerfile's path relative to the workspace, ` +
            (there[0] === undefined
                ? `like ${input}: docker/Dockerfile`
                : `${input}: ${there[0]}; there ${there.length === 1 ? 'is' : 'are'} ${there.join(', ')}`),
    });
}
function requireStage(dockerfile, target, input) {
    if ((0,origins_dockerfile/* findStage */.U9)(dockerfile, target))
        return;
    const stages = dockerfile.stages.map(origins_dockerfile/* stageLabel */.Hn).join(', ');
    throw new errors/* UserError */.yo(`${input}: ${dockerfile.file} has no stage ${JSON.stringify(target)}`, {
        hint: stages === '' ? 'it has no stages at all' : `name one of its stages: ${stages}`,
        where: (0,origins_dockerfile/* sourceOf */.vz)(dockerfile),
    });
}
const shownPath = (file, workspace) => (0,inside/* nameInside */.eR)(workspace, file) ?? file;
const absoluteValue = (item, workspace) => {
    const { name, value } = (0,fields/* splitPair */.T6)(item);
    return `${name}=${external_node_path_.resolve(workspace, value)}`;
};
function absoluteContext(item, workspace) {
    const { value } = (0,fields/* splitPair */.T6)(item);
    return /^([a-z][a-z0-9+.-]*:|git@)/i.test(value) ? item : absoluteValue(item, workspace);
}


/***/ }),

/***/ 9828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ hideReports),
/* harmony export */   t: () => (/* binding */ withHidden)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _ignore_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4185);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3247);
/* harmony import */ var _recipe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8497);




const NAMES = ['report.json', 'comment.md', 'summary.md', 'badge.json'];
const HEAD = 1_000;
async function withHidden(recipe, reportDir, { files, git, workspace }) {
    const own = reportDir === undefined ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, reportDir);
    const hidden = await findReports(recipe.context, own, await git.open(recipe.context), files);
    return hidden.length === 0 ? recipe : { ...recipe, hidden };
}
async function findReports(context, reportDir, repository, files) {
    const own = reportDir === undefined ? undefined : (0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .nameInside */ .eR)(context, reportDir);
    const named = own === undefined ? [] : [node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(own, 'report.json')];
    const found = repository ? await repository.untracked(context, 'report.json') : named;
    const hidden = [];
    for (const name of found) {
        const file = node_path__WEBPACK_IMPORTED_MODULE_0__.join(context, name);
        if ((await files.kind(file)) !== 'file' ||
            !/"tool":\s*\{\s*"name":\s*"tare"/.test((await files.readText(file)).slice(0, HEAD)))
            continue;
        const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(name);
        hidden.push(...((await isOurs(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file), repository))
            ? [folder]
            : NAMES.map((other) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(folder, other))));
    }
    return hidden;
}
async function isOurs(folder, repository) {
    const name = repository && (0,_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .nameInside */ .eR)(repository.root, folder);
    if (!repository || name === undefined || name === '' || (await repository.holds(name)))
        return false;
    return (await repository.untracked(folder)).every((other) => NAMES.includes(other));
}
async function hideReports(recipe, folder, files) {
    const { hidden = [], file } = recipe;
    if (hidden.length === 0)
        return recipe;
    const copy = node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, node_path__WEBPACK_IMPORTED_MODULE_0__.basename(file));
    const rules = hidden.map((name) => `/${name.replaceAll(/[\\*?[\]]/g, '\\$&')}`);
    await files.writeText(copy, await files.readText(file));
    await files.writeText(`${copy}.dockerignore`, `${[(await (0,_ignore_js__WEBPACK_IMPORTED_MODULE_1__/* .ignoreText */ .cx)((0,_recipe_js__WEBPACK_IMPORTED_MODULE_3__/* .ignoreFilesOf */ .lP)(recipe), files)) ?? '', ...rules].join('\n')}\n`);
    return { ...recipe, file: copy };
}


/***/ })

};
