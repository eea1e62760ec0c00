export const id = 840;
export const ids = [840];
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

/***/ 8839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T6: () => (/* binding */ splitPair),
/* harmony export */   Tc: () => (/* binding */ fetchCall),
/* harmony export */   _k: () => (/* binding */ bakeCall)
/* harmony export */ });
/**
 * Writes one bake solve: shared steps run once, and both sides get the identical layer (docker-facts §4).
 * @param outputs what becomes of each target, by its ID
 * @param metadataFile where buildx writes digests and provenance
 */
function bakeCall(targets, options, outputs, metadataFile) {
    const secrets = options.secrets.map((secret, index) => ({ ...splitPair(secret), variable: `TARE_SECRET_${index}` }));
    const definition = {
        target: Object.fromEntries(targets.map((target) => [target.id, escapeTemplates({ ...bakeTarget(target, targets, options, secrets), ...outputOf(target, outputs) })])),
    };
    return {
        args: [
            ...bakeArgs(metadataFile, options.builder, 'rawjson'),
            ...options.allow.flatMap((entitlement) => ['--allow', entitlement]),
            ...targets.map(({ id }) => id),
        ],
        stdin: JSON.stringify(definition),
        tags: targets.filter(({ id }) => outputs.get(id)?.kind === 'load').map(({ tag }) => tag),
        env: {
            BUILDX_METADATA_PROVENANCE: 'max',
            // Without it bake asks before it reads a context outside of its working directory.
            BUILDX_BAKE_ENTITLEMENTS_FS: '0',
            ...Object.fromEntries(secrets.map(({ variable, value }) => [variable, value])),
        },
    };
}
const bakeArgs = (metadataFile, builder, progress) => [
    ...['buildx', 'bake', '--file', '-', '--progress', progress, '--provenance=false', '--metadata-file', metadataFile],
    ...(builder === undefined ? [] : ['--builder', builder]),
];
/**
 * Exports an image of a registry as it is: a build that adds nothing.
 * @param folder where the OCI layout goes
 * @param context an empty folder
 */
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
// Without it a layer that an earlier export has left uncompressed in the builder's cache would stay so.
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
function bakeTarget(target, all, options, secrets) {
    const { recipe, platform } = target;
    return {
        context: recipe.context,
        dockerfile: recipe.file,
        ...(recipe.target !== undefined && { target: recipe.target }),
        ...(platform !== undefined && { platforms: [platform] }),
        ...nonEmptyMap('args', pairs(options.buildArgs)),
        ...nonEmptyMap('contexts', pairs(recipe.buildContexts)),
        ...nonEmptyMap('labels', pairs(options.labels)),
        ...nonEmptyMap('extra-hosts', Object.fromEntries(options.addHosts.map(hostAddress))),
        ...nonEmpty('secret', [
            ...secrets.map(({ name, variable }) => csvRecord(`id=${name}`, `env=${variable}`)),
            ...options.secretEnvs.map(splitPair).map(({ name, value }) => csvRecord(`id=${name}`, `env=${value}`)),
            ...options.secretFiles.map(splitPair).map(({ name, value }) => csvRecord(`id=${name}`, `src=${value}`)),
        ]),
        ...nonEmpty('ssh', options.ssh),
        ...nonEmpty('cache-from', cacheOf(options.cacheFrom, target, all)),
        // The baseline only reads the cache: two exports to one place would leave whichever came last.
        ...nonEmpty('cache-to', target.side === 'candidate' ? cacheOf(options.cacheTo, target, all) : []),
        ...nonEmpty('ulimits', options.ulimit),
        ...nonEmpty('entitlements', options.allow.filter((entitlement) => /^(network\.host|security\.insecure|device)/.test(entitlement))),
        ...nonEmpty('no-cache-filter', options.noCacheFilters),
        ...(options.network !== undefined && { network: options.network }),
        ...(options.shmSize !== undefined && { 'shm-size': options.shmSize }),
        ...(options.noCache && { 'no-cache': true }),
        ...(options.pull && { pull: true }),
    };
}
/**
 * A cache is one place for one build. The first platform uses it as written; every further one has a place of its own beside it,
 * made by adding its platform to the cache's `scope`, tag or folder.
 */
function cacheOf(caches, target, all) {
    const first = all.find(({ side }) => side === target.side);
    if (target.platform === undefined || first === undefined || first.platform === target.platform)
        return caches;
    const suffix = target.platform.replaceAll('/', '-');
    return caches.map((cache) => {
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
                return cache.replace(/((?:^|,)ref=[^,@]*|^[^,=]+$)/, (reference) => `${reference}${/:[^/]*$/.test(reference) ? '-' : ':'}${suffix}`);
        }
    });
}
/** Strings in a JSON bake definition are HCL templates: `${` and `%{` would be evaluated (docker-facts §4). */
function escapeTemplates(value) {
    // The replacement is doubled once more: `$$` in a JavaScript replacement stands for one `$`.
    if (typeof value === 'string')
        return value.replaceAll('${', '$$$${').replaceAll('%{', '%%{');
    if (typeof value === 'boolean')
        return value;
    if (isList(value))
        return value.map(escapeTemplates);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escapeTemplates(key), escapeTemplates(entry)]));
}
const isList = (value) => Array.isArray(value);
/** Splits `NAME=VALUE` at the first `=`. */
function splitPair(pair) {
    const at = pair.indexOf('=');
    return at < 0 ? { name: pair, value: '' } : { name: pair.slice(0, at), value: pair.slice(at + 1) };
}
const pairs = (items) => Object.fromEntries(items.map(splitPair).map(({ name, value }) => [name, value]));
// `host:ip` and `host=ip` (docker build --add-host); an IPv6 address holds further colons and may stand in brackets.
function hostAddress(item) {
    const at = item.search(/[:=]/);
    return [item.slice(0, at), item.slice(at + 1).replace(/^\[(.*)\]$/, '$1')];
}
/** `secret` entries are CSV records; a field with a comma or quote is quoted. */
const csvRecord = (...fields) => fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
const nonEmpty = (key, items) => items.length > 0 ? { [key]: items } : {};
const nonEmptyMap = (key, map) => Object.keys(map).length > 0 ? { [key]: map } : {};


/***/ }),

/***/ 802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ chooseBaseline),
  E: () => (/* binding */ missingBaseline)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/measure/dockerfile.js
var measure_dockerfile = __webpack_require__(9544);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/build/bake.js
var bake = __webpack_require__(8839);
// EXTERNAL MODULE: ./lib/build/existing.js
var existing = __webpack_require__(3907);
// EXTERNAL MODULE: ./node_modules/@balena/dockerignore/ignore.js
var ignore = __webpack_require__(4158);
;// CONCATENATED MODULE: ./lib/build/ignore.js


// How many names a warning holds; the rest is counted.
const MAX_NAMES = 5;
/**
 * What an earlier step left in the context is on the candidate's side alone: it would pass for growth of this change. One warning names it.
 */
async function warnOfUntracked(recipe, repository, { files, host }) {
    const isIgnored = await readIgnoreFile(recipe, files);
    const names = (await repository.untracked(recipe.context)).filter((name) => !isIgnored(name));
    if (names.length === 0)
        return;
    const shown = names.slice(0, MAX_NAMES).map((name) => JSON.stringify(name));
    const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
    host.warning(`The build context holds what no commit has: ${shown.join(', ')}${more}. The baseline is built without it, so it counts as growth if the ` +
        `Dockerfile copies it. Name it in .dockerignore, or make it in the baseline too: baseline-prepare runs a command there before the build.`);
}
/** A Dockerfile's own ignore file goes before the context's, as BuildKit has it. */
async function readIgnoreFile({ file, context }, files) {
    for (const candidate of [`${file}.dockerignore`, external_node_path_.join(context, '.dockerignore')]) {
        if ((await files.kind(candidate)) !== 'file')
            continue;
        const patterns = ignore["default"]({ ignorecase: false }).add(await files.readText(candidate));
        // Of a folder it is asked whether what lies in it is left out: `dist` and `dist/**` both do.
        return (name) => patterns.ignores(name.endsWith('/') ? `${name}x` : name);
    }
    return () => false;
}

// EXTERNAL MODULE: ./lib/build/recipe.js
var build_recipe = __webpack_require__(3308);
;// CONCATENATED MODULE: ./lib/build/baseline.js








/**
 * Decides what the candidate is compared with, and gets it ready.
 * @param candidate absent when it is an image that exists
 * @throws UserError naming the input that cannot be followed
 */
async function chooseBaseline(inputs, candidate, world) {
    const { baseline, build } = inputs;
    switch (baseline.kind) {
        case 'none':
            return noBaseline('the input baseline is none');
        case 'dockerfile': {
            const recipe = await (0,build_recipe/* readRecipe */.XQ)(baseline.side, build.buildContexts, 'baseline-file', world);
            return { kind: 'dockerfile', label: (0,build_recipe/* describeRecipe */.e9)(recipe), recipe };
        }
        case 'image':
            try {
                return await (0,existing/* existingImage */.X)(baseline.source, 'baseline-image', world);
            }
            catch (error) {
                return noBaseline(missingBaseline(error, world));
            }
        case 'ref':
        case 'automatic': {
            if (!candidate)
                return noBaseline('an image that exists has no earlier version: set baseline-image or baseline-file');
            const repository = (await world.git.open(candidate.context)) ?? (await world.git.open(world.workspace));
            const commit = baseline.kind === 'ref' ? await commitOfRef(baseline.ref, repository) : await commitOfEvent(repository, world);
            return typeof commit === 'string' ? noBaseline(commit) : baselineAt(commit, candidate, inputs, world);
        }
    }
}
/**
 * A baseline image that is not there (yet): no comparison, never 0 bytes. Somebody at a command line has mistyped its name.
 * @returns the reason · @throws whatever else went wrong
 */
function missingBaseline(error, { event, host }) {
    if (!(error instanceof errors/* MissingImageError */.SJ) || event.kind === 'command line')
        throw error;
    const reason = `${error.message} (${error.hint ?? ''})`;
    host.warning(`There is no comparison: ${reason}. Growth is not judged.`);
    return reason;
}
const noBaseline = (reason) => ({ kind: 'none', reason, isNew: false });
async function commitOfRef(ref, repository) {
    if (!repository) {
        throw new errors/* UserError */.yo(`baseline-ref: ${JSON.stringify(ref)} cannot be looked up, the workspace is no git repository`, {
            hint: 'check the repository out first: actions/checkout',
        });
    }
    return { repository, sha: await repository.resolve(ref), label: ref };
}
/** What the event compares with by itself, or why there is nothing. */
async function commitOfEvent(repository, { event, host }) {
    if (event.kind === 'other' || event.kind === 'finished run' || event.kind === 'command line')
        return `a ${event.name} run has no baseline of its own: set baseline-file, baseline-ref or baseline-image`;
    if (!repository) {
        host.warning('The workspace is no git repository, so there is no baseline: run actions/checkout before this step.');
        return 'the workspace is no git repository';
    }
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
            // A force push may have left nothing that still holds the commit before.
            const before = event.before !== undefined && (await repository.obtain(event.before)) ? event.before : undefined;
            const sha = before ?? (await repository.head()).parents[0];
            return sha === undefined ? 'the first commit has none before it' : { repository, sha, label: (0,format/* shortSha */.Fu)(sha) };
        }
    }
}
/**
 * The target branch without this pull request. `pull_request` checks out the merge commit, whose first parent is exactly that; when the
 * head itself is checked out it is the merge base (docker-facts §6).
 */
async function targetBranchWithout({ headSha, baseSha }, repository, host) {
    const { sha, parents } = await repository.head();
    // A head that main was merged into is a merge commit too, but not this pull request's.
    if (parents[1] === headSha)
        return parents[0];
    try {
        return await repository.mergeBase(baseSha, sha);
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        host.warning(`The baseline cannot be found: ${error.message}. Check out with fetch-depth: 0, or give github-token access to the repository's contents.`);
        return undefined;
    }
}
/** The same recipe in the tree of another commit. */
async function baselineAt(commit, candidate, inputs, world) {
    const { files, workspace, temp, host } = world;
    const { repository, label, sha } = commit;
    const tree = external_node_path_.join(temp, 'baseline');
    const moved = (absolute, input) => external_node_path_.join(tree, insideRepository(repository.root, absolute, input));
    const context = moved(candidate.context, 'context');
    const file = moved(candidate.file, 'file');
    const without = (reason) => {
        host.warning(`There is no comparison: ${reason}. Growth is not judged.`);
        return noBaseline(reason);
    };
    try {
        await repository.cloneTree(sha, tree);
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        return without(`commit ${(0,format/* shortSha */.Fu)(sha)} of ${label} cannot be had (${error.message})`);
    }
    if (inputs.baselinePrepare === undefined)
        await warnOfUntracked(candidate, repository, world);
    else {
        const folder = external_node_path_.join(tree, (0,build_recipe/* relativeInside */.JA)(repository.root, workspace) ?? '');
        const failure = await prepare(inputs.baselinePrepare, folder, inputs.timeoutMs, world);
        if (failure !== undefined)
            return without(`${label} could not be prepared: ${failure}`);
    }
    const isNew = (what) => ({ kind: 'none', reason: `${label} has no ${what}: this is a new image`, isNew: true });
    if ((await files.kind(file)) !== 'file')
        return isNew(candidate.dockerfile.file);
    if ((await files.kind(context)) !== 'folder')
        return isNew(`folder ${external_node_path_.relative(workspace, candidate.context) || '.'}`);
    const buildContexts = candidate.buildContexts.map((item) => moveContext(item, repository.root, tree));
    const dockerfile = (0,measure_dockerfile/* parseDockerfile */.Ai)(candidate.dockerfile.file, await files.readText(file));
    return { kind: 'ref', label, sha, recipe: { context, file, target: candidate.target, dockerfile, buildContexts } };
}
/** Runs `baseline-prepare`. @returns what went wrong */
async function prepare(command, folder, timeoutMs, world) {
    world.host.info('Preparing the baseline: baseline-prepare');
    const { exitCode, output } = await world.command(command, { folder, timeoutMs });
    world.host.foreign(output);
    return exitCode === 0 ? undefined : `baseline-prepare ${exitCode === undefined ? 'could not be run' : `exited ${exitCode}`}`;
}
function insideRepository(root, absolute, input) {
    const relative = (0,build_recipe/* relativeInside */.JA)(root, absolute);
    if (relative === undefined) {
        throw new errors/* UserError */.yo(`${input}: ${absolute} lies outside the repository ${root}, so it has no earlier version`, {
            hint: 'set baseline-file (and baseline-context) to compare with another Dockerfile, or baseline: none',
        });
    }
    return relative;
}
/** A named context that is a folder of the repository is taken from the baseline's tree too. */
function moveContext(item, root, tree) {
    const { name, value } = (0,bake/* splitPair */.T6)(item);
    const relative = external_node_path_.isAbsolute(value) ? (0,build_recipe/* relativeInside */.JA)(root, value) : undefined;
    return relative === undefined ? item : `${name}=${external_node_path_.join(tree, relative)}`;
}


/***/ }),

/***/ 7840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ CandidateBuildError),
  A: () => (/* binding */ buildAll)
});

// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/build/bake.js
var bake = __webpack_require__(8839);
// EXTERNAL MODULE: ./lib/build/life.js
var build_life = __webpack_require__(4820);
// EXTERNAL MODULE: ./lib/build/mask.js
var build_mask = __webpack_require__(5738);
// EXTERNAL MODULE: ./lib/build/plan.js
var build_plan = __webpack_require__(2629);
// EXTERNAL MODULE: ./lib/measure/dockerfile.js
var dockerfile = __webpack_require__(9544);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
;// CONCATENATED MODULE: ./lib/build/progress.js




// A failing step's last words: enough for a compiler's message, short enough to read in a log.
const OUTPUT_LINES = 30;
const PLAIN_LINES = 200;
// Steps of BuildKit's own below this are not worth a line.
const NOTABLE_MS = 1_000;
/**
 * Follows one bake of `targets`.
 * @param mask replaces what must not be shown (values of build arguments and secrets) in step output and in BuildKit's messages
 */
function followBuild(targets, mask) {
    const vertices = new Map();
    const plain = [];
    const describe = (vertex) => describeStep([...vertex.names], targets, mask);
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
            // Bytes, not text: a character may come in two pieces.
            output.push(Buffer.from(data ?? '', 'base64'));
            if (output.length > 1_000)
                output.splice(0, 500);
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
        failure: () => findFailure(plain, [...vertices.values()], targets, mask),
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
    const vertex = { names: new Set(), started: undefined, completed: false, shown: false, error: undefined, output: [] };
    vertices.set(digest, vertex);
    return vertex;
}
/** @returns `CACHED`, `12.3s` or `FAILED` when this update finishes a step that is worth a line */
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
    const milliseconds = Date.parse(update.completed) - (vertex.started ?? Date.parse(update.completed));
    // A vertex can finish twice (FROM is resolved, then pulled): once is enough unless the second took its time.
    const isInstruction = /^\[[^\]]*\d+\/\d+\] /.test(update.name);
    if ((vertex.shown || !isInstruction) && milliseconds < NOTABLE_MS)
        return undefined;
    vertex.shown = true;
    if (update.error !== undefined)
        return update.error.includes('context canceled') ? undefined : 'FAILED';
    return update.cached === true ? 'CACHED' : (0,format/* formatSeconds */.Xo)(milliseconds);
}
/** Takes `[candidate builder 3/5] RUN …` apart. With a single target BuildKit leaves its name out. */
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
/**
 * A step in words that may be published. Progress names hold expanded build arguments (docker-facts §3), so an instruction is shown
 * as its Dockerfile has it; one that cannot be found there is shown by its keyword alone.
 */
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
    return `${label}[${[first.stage, `${first.number}/${first.total ?? '?'}`].filter((part) => part !== undefined).join(' ')}] ${found?.text ?? `${keyword} …`}`;
}
// BuildKit numbers what makes a vertex: FROM an image, and these.
const NUMBERED = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
function findInstruction({ target, stage: stageName, number, rest }) {
    if (!target || number === undefined)
        return undefined;
    const { dockerfile, buildContexts } = target.recipe;
    const stage = stageOf(dockerfile, stageName);
    if (!stage)
        return undefined;
    // FROM another stage, a named context or scratch is not numbered, nor is a WORKDIR that stays at `/` (measured on Docker 28.5).
    const notPulled = [
        'scratch',
        ...buildContexts.map((item) => (0,bake/* splitPair */.T6)(item).name),
        ...dockerfile.stages.slice(0, stage.index).map(({ name }) => name),
    ];
    const steps = [
        ...(notPulled.some((name) => name?.toLowerCase() === stage.base.toLowerCase()) ? [] : [stage.from]),
        ...stage.instructions.filter(({ keyword, text }) => NUMBERED.has(keyword) && !/^WORKDIR \/+$/i.test(text)),
    ];
    const instruction = steps[number - 1];
    return instruction && rest.toUpperCase().startsWith(instruction.keyword) ? instruction : undefined;
}
/** BuildKit calls a stage by its name, `stage-N` without one, and nothing at all when it is the only one. */
function stageOf(dockerfile, name) {
    if (name === undefined)
        return dockerfile.stages.length === 1 ? dockerfile.stages[0] : undefined;
    const index = /^stage-(\d+)$/.exec(name)?.[1];
    return (dockerfile.stages.find((stage) => stage.name?.toLowerCase() === name.toLowerCase()) ??
        (index === undefined ? undefined : dockerfile.stages[Number(index)]));
}
/**
 * Only the line `ERROR: target X: …` names the culprit: bake cancels the other targets, and they carry an error too (docker-facts §4).
 * The excerpt above it says the line of the Dockerfile.
 */
function findFailure(plain, vertices, targets, mask) {
    const errors = plain
        .filter((line) => line.startsWith('ERROR: ') && !line.startsWith(EXPORT_NOISE))
        .map((line) => /^ERROR: (?:target (?<id>[\w-]+): )?(?<text>.*)$/.exec(line)?.groups ?? {});
    const { id, text = '' } = errors.find((error) => error['id'] !== undefined) ?? errors[0] ?? {};
    const target = id === undefined ? onlyOne(targets, text) : targets.find((candidate) => candidate.id === id);
    if (!target || CONNECTION_LOST.test(text) || text.startsWith(EXPORT_FAILED))
        return undefined;
    const failed = findFailedVertex(vertices, target, targets, text);
    const where = excerptSource(plain, target);
    const instruction = where?.startLine === undefined ? undefined : (0,dockerfile/* instructionAtLine */.o3)(target.recipe.dockerfile, where.startLine);
    const steps = failed ? [...failed.names].map((name) => parseStepName(name, targets)).filter(({ number }) => number !== undefined) : [];
    const step = steps.find((candidate) => candidate.target === target) ?? steps[0];
    const exitCode = /did not complete successfully: exit code: (\d+)/.exec(text)?.[1];
    const head = [step && `step ${step.number ?? '?'}/${step.total ?? '?'}`, instruction?.text, where && `(${(0,lib_errors/* formatSource */.j2)(where)})`].filter((part) => part !== undefined);
    return {
        target: target.id,
        side: target.side,
        platform: target.platform,
        message: [...head, exitCode === undefined ? `failed: ${mask(readableError(text, instruction))}` : `exited ${exitCode}`].join(' '),
        where,
        output: lastLines(mask(Buffer.concat(failed?.output ?? []).toString('utf8'))),
    };
}
// What buildx's own content store says while it receives an export, of one that goes well and of one that is cancelled (measured: buildx 0.29.1).
const EXPORT_NOISE = 'ERROR: (*service).Write failed';
// Everything was built, and could not be written down here.
const EXPORT_FAILED = 'failed to solve: failed to copy: failed to send write';
// The builder went away: whichever target buildx names then, its Dockerfile is not to blame.
const CONNECTION_LOST = /^(failed to solve: )?(failed to receive status|rpc error: code = Unavailable|Unavailable: )/;
/** Two targets can fail in one moment: the step is the one whose own error the message ends with, of the target that buildx names. */
function findFailedVertex(vertices, target, targets, text) {
    const failed = vertices.filter(({ error }) => error !== undefined && !error.includes('context canceled'));
    const ofTarget = failed.filter(({ names }) => [...names].some((name) => parseStepName(name, targets).target === target));
    return ofTarget.find(({ error }) => error !== undefined && text.includes(error)) ?? ofTarget[0] ?? failed[0];
}
// BuildKit's own words around the reason: a cache reference that is another one on every run tells nobody anything.
// A name that an argument completed may hold any part of it (`${D#x-}`), so where the instruction expands one no quoted name is shown.
function readableError(text, instruction) {
    const reason = text
        .replace(/^failed to solve: /, '')
        .replace(/failed to compute cache key: failed to calculate checksum of ref \S+: /, '');
    return instruction?.text.includes('$') === true ? reason.replaceAll(/"(?:[^"\\]|\\.)*"/g, '"***"') : reason;
}
// With one target buildx leaves its name out; what fails before the solve (no builder, no engine) is nobody's Dockerfile.
const onlyOne = (targets, text) => targets.length === 1 && text.startsWith('failed to solve') ? targets[0] : undefined;
/** `Dockerfile:4`, a rule, then the excerpt with `>>>` at each failing line. The name is the base name: the target tells the file. */
function excerptSource(plain, { recipe }) {
    const at = plain.findIndex((line, index) => /:\d+$/.test(line) && plain[index + 1]?.startsWith('-----') === true);
    if (at < 0)
        return undefined;
    const marked = plain
        .slice(at)
        .flatMap((line) => /^\s*(\d+) \| >>>/.exec(line)?.[1] ?? [])
        .map(Number);
    const first = Number(/:(\d+)$/.exec(plain[at] ?? '')?.[1]);
    return { file: recipe.dockerfile.file, startLine: first, endLine: Math.max(first, ...marked) };
}
const lastLines = (text) => text
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(-OUTPUT_LINES);

;// CONCATENATED MODULE: ./lib/build/build.js






/** The candidate did not build: there is nothing to judge. */
class CandidateBuildError extends Error {
    name = 'CandidateBuildError';
    failure;
    constructor(failure) {
        super(`the candidate${failure.platform === undefined ? '' : ` for ${failure.platform}`} could not be built: ${failure.message}`);
        this.failure = failure;
    }
}
/**
 * Builds every target in one solve. A baseline that fails is left out and the rest baked again: bake cancels the siblings of a failed
 * target, but what they had built is cached.
 * @throws CandidateBuildError · UserError (timeout) · ToolError (the builder broke)
 */
async function buildAll(plan, method, timeoutMs, world) {
    const deadline = world.now().getTime() + timeoutMs;
    const mask = (0,build_mask/* createMask */.P)(plan.confidential);
    const bake = (targets, outputs, show, options = plan.options) => bakeOnce(targets, outputs, options, { timeoutMs: deadline - world.now().getTime(), mask, show }, world);
    const failures = new Map();
    for (let targets = (0,build_plan/* listTargets */.nJ)(plan); targets.length > 0; targets = targets.filter(({ id }) => !failures.has(id))) {
        const failure = await bake(targets, firstOutputs(targets, method), (line) => world.host.info(line));
        if (!failure)
            return {
                targets,
                metadata: await exportRest(targets, method, await takeMetadata(world), (target) => bake([target], new Map([[target.id, method]]), silent, cached(plan.options)), world),
                failures,
            };
        world.host.info(`${failure.target} failed: ${failure.message}`);
        world.host.foreign(failure.output);
        if (failure.side === 'candidate')
            throw new CandidateBuildError(failure);
        failures.set(failure.target, failure);
        await discard(targets, method, world);
        world.host.info('The baseline is left out; building the rest.');
    }
    return { targets: [], metadata: {}, failures };
}
/** Two exports into one folder at a time break each other (docker-facts §3): the first target is exported by the solve that builds them all. */
function firstOutputs(targets, method) {
    return new Map(targets.map(({ id }, index) => [id, method.kind === 'load' || index === 0 ? method : { kind: 'cache' }]));
}
/** The others are exported one after another: blobs that are there already are not written again. */
async function exportRest(targets, method, metadata, exportOne, world) {
    if (method.kind === 'load')
        return metadata;
    let all = metadata;
    for (const target of targets.slice(1)) {
        const failure = await exportOne(target);
        if (failure)
            throw new lib_errors/* ToolError */.v4(`docker buildx bake (export of ${target.id})`, 1, [failure.message, ...failure.output].join('\n'));
        all = { ...all, ...(await takeMetadata(world)) };
    }
    return all;
}
// Its steps have been told already.
const silent = () => undefined;
/** What was built a moment ago is exported as it is: built anew, a step that the sides share would differ on one of them. */
const cached = (options) => ({ ...options, noCache: false, noCacheFilters: [], pull: false, cacheTo: [] });
/** The next bake loads images of the same names, or writes into the same folder: what this one left would stay. */
async function discard(targets, method, { engine, files }) {
    if (method.kind === 'load')
        await engine.discard(targets.map(({ tag }) => tag));
    else
        await files.remove(method.folder);
}
async function bakeOnce(targets, outputs, options, { timeoutMs, mask, show }, { host, engine, temp, now }) {
    const progress = followBuild(targets, mask);
    const life = (0,build_life/* showSignsOfLife */.H)((time) => progress.running(time) ?? 'still building', { host, now });
    const onLine = (line) => {
        for (const shown of progress.push(line)) {
            life.seen();
            show(shown);
        }
    };
    try {
        const { exitCode } = await engine.bake((0,bake/* bakeCall */._k)(targets, options, outputs, metadataFile(temp)), { timeoutMs, onLine });
        if (exitCode === 0)
            return undefined;
        const failure = progress.failure();
        if (failure)
            return failure;
        // No target is to blame: an engine, buildx or builder that does not do says so itself.
        await engine.facts();
        throw new lib_errors/* ToolError */.v4('docker buildx bake', exitCode, progress.plainTail());
    }
    finally {
        life.stop();
    }
}
const metadataFile = (temp) => `${temp}/metadata.json`;
/** Reads and deletes the metadata file: its provenance holds expanded build arguments (docker-facts §3). */
async function takeMetadata({ files, temp }) {
    const file = metadataFile(temp);
    const metadata = JSON.parse(await files.readText(file));
    await files.remove(file);
    return metadata;
}


/***/ }),

/***/ 3907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ existingImage)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _config_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9895);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** An image on disk must be there; one in an engine or a registry is looked up when it is weighed. */
async function existingImage(source, input, { files, workspace }) {
    const label = (0,_config_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .imageSourceLabel */ .j)(source);
    if (source.kind === 'engine' || source.kind === 'registry')
        return { kind: 'image', label, source };
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, source.path);
    const wanted = source.kind === 'oci-dir' ? 'folder' : 'file';
    const found = await files.kind(absolute);
    if (found !== wanted) {
        const is = found === 'missing' ? 'does not exist' : found === 'unreadable' ? 'cannot be read' : `is no ${wanted}`;
        const hint = `looked at ${absolute}; write a path relative to the workspace`;
        const message = `${input}: ${JSON.stringify(source.path)} ${is}`;
        if (found === 'missing')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MissingImageError */ .SJ(message, { hint: `${hint}; ${MAKE[source.kind]} makes one` });
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(message, { hint });
    }
    return { kind: 'image', label, source: { ...source, path: absolute } };
}
const MAKE = {
    'docker-archive': 'docker save --output FILE IMAGE',
    'oci-archive': 'docker buildx build --output type=oci,dest=FILE .',
    'oci-dir': 'docker buildx build --output type=oci,tar=false,dest=FOLDER .',
};


/***/ }),

/***/ 4820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ showSignsOfLife)
/* harmony export */ });
// Users of CI take a silent job for a hung one.
const SIGN_OF_LIFE_MS = 10_000;
/**
 * When no line has come for ten seconds, says what is going on.
 * @param tell what that is, at a time in milliseconds since the epoch
 */
function showSignsOfLife(tell, { host, now }) {
    let last = now().getTime();
    const timer = setInterval(() => {
        const time = now().getTime();
        if (time - last < SIGN_OF_LIFE_MS)
            return;
        last = time;
        host.info(`… ${tell(time)}`);
    }, 1_000);
    return {
        /** A line has come. */
        seen: () => {
            last = now().getTime();
        },
        stop: () => {
            clearInterval(timer);
        },
    };
}


/***/ }),

/***/ 5738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ createMask),
/* harmony export */   s: () => (/* binding */ valuesOf)
/* harmony export */ });
/* harmony import */ var _bake_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8839);

// Shorter values ("1", "on", "x64") stand everywhere by chance: replacing them would only make the output unreadable.
const MIN_LENGTH = 4;
/** Replaces every value of a build argument or secret that is longer than 3 characters, line by line for values of several lines. */
function createMask(values) {
    const pieces = values
        .flatMap((value) => [value, ...value.split(/\r?\n/)].flatMap((piece) => [piece, piece.trim()]))
        .filter((piece) => piece.trim().length >= MIN_LENGTH);
    // BuildKit, a Go program, quotes paths and commands in its messages as JSON does.
    const parts = [...new Set(pieces.flatMap((piece) => [piece, JSON.stringify(piece).slice(1, -1)]))];
    // Longest first: a value may hold another.
    parts.sort((one, other) => other.length - one.length);
    return (text) => parts.reduce((masked, part) => masked.replaceAll(part, () => '***'), text);
}
/** The values of `NAME=VALUE` items. */
const valuesOf = (items) => items.map((item) => (0,_bake_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T6)(item).value);


/***/ }),

/***/ 2629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ isBuilding),
/* harmony export */   Z2: () => (/* binding */ defaultName),
/* harmony export */   nJ: () => (/* binding */ listTargets),
/* harmony export */   sC: () => (/* binding */ needsDocker),
/* harmony export */   zu: () => (/* binding */ planBuilds)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _bake_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8839);
/* harmony import */ var _baseline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(802);
/* harmony import */ var _existing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3907);
/* harmony import */ var _mask_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5738);
/* harmony import */ var _recipe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3308);







/** Every build the plan asks for, the candidate's first; none where both sides exist already. */
function listTargets(plan) {
    const sides = [];
    if ('recipe' in plan.candidate)
        sides.push(['candidate', plan.candidate.recipe]);
    if ('recipe' in plan.baseline)
        sides.push(['baseline', plan.baseline.recipe]);
    const platforms = plan.platforms.length === 0 ? [undefined] : plan.platforms;
    return sides.flatMap(([side, recipe]) => platforms.map((platform) => {
        // Target names match [a-zA-Z0-9_-]+ (bake's own rule).
        const id = platform === undefined ? side : `${side}-${platform.replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`;
        return { id, side, platform, recipe, tag: `tare-${plan.token}:${id}` };
    }));
}
/** Whether a side is built at all. */
const isBuilding = (plan) => 'recipe' in plan.candidate || 'recipe' in plan.baseline;
/** Whether docker is asked for anything: images on disk are read without it. */
function needsDocker(plan) {
    const isOnDisk = (side) => side.kind === 'none' || (side.kind === 'image' && 'path' in side.source);
    return !isOnDisk(plan.candidate) || !isOnDisk(plan.baseline);
}
/**
 * Decides what is built and compared, and checks that it is there.
 * @throws UserError naming the input that cannot be followed
 */
async function planBuilds(inputs, world) {
    refuseForeignCode(inputs, world.event);
    const candidate = await chooseCandidate(inputs, world);
    const baseline = await (0,_baseline_js__WEBPACK_IMPORTED_MODULE_3__/* .chooseBaseline */ .h)(inputs, 'recipe' in candidate ? candidate.recipe : undefined, world);
    const name = inputs.name ?? defaultName(inputs.candidate, world);
    world.host.info(`Candidate: ${describeCandidate(candidate)}`);
    world.host.info(`Baseline: ${describeBaseline(baseline)}`);
    const options = {
        ...inputs.build,
        buildArgs: inputs.build.buildArgs.flatMap((item) => withValue(item, world.environment)),
        secretFiles: inputs.build.secretFiles.map((item) => (0,_recipe_js__WEBPACK_IMPORTED_MODULE_6__/* .absoluteValue */ .Pr)(item, world.workspace)),
    };
    const confidential = await confidentialValues(options, world);
    const base = inputs.base && (await (0,_existing_js__WEBPACK_IMPORTED_MODULE_4__/* .existingImage */ .X)(inputs.base, 'base', world));
    return { name, candidate, baseline, base, platforms: inputs.build.platforms, options, confidential, token: world.token };
}
/** These events run with the repository's secrets and a writing token: a build would hand both to whoever wrote what is built. */
function refuseForeignCode({ candidate, baseline }, event) {
    if (candidate.kind === 'image' && baseline.kind !== 'dockerfile')
        return;
    const isOurs = event.kind === 'finished run' && !event.run.isFork;
    // A run whose event does not say whose it was (a fork that was deleted) is a stranger's.
    const isForeign = event.name === 'pull_request_target' || (event.name === 'workflow_run' && !isOurs);
    if (!isForeign)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`nothing is built on ${event.name === 'workflow_run' ? "the workflow_run of a fork's run" : event.name}`, {
        hint: 'it has the secrets and the writing token of this repository, and the code of a pull request would run with them. Two safe ways: ' +
            'build on: pull_request, which judges forks too; and for their comment a second workflow on: workflow_run with the input reports, ' +
            'which reads numbers only (docs/forks.md)',
    });
}
// BuildKit takes secrets of 500 kB at most; one that is longer than this is no text that a step would print.
const MAX_SECRET_LENGTH = 100_000;
async function confidentialValues(options, { environment, files }) {
    const fromFiles = options.secretFiles.map(async (item) => {
        const { value: file } = (0,_bake_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item);
        return (await files.kind(file)) === 'file' ? files.readText(file) : '';
    });
    const values = [
        ...(0,_mask_js__WEBPACK_IMPORTED_MODULE_5__/* .valuesOf */ .s)([...options.buildArgs, ...options.secrets]),
        ...(0,_mask_js__WEBPACK_IMPORTED_MODULE_5__/* .valuesOf */ .s)(options.secretEnvs).map((name) => environment(name) ?? ''),
        ...(await Promise.all(fromFiles)),
    ];
    return values.filter((value) => value !== '' && value.length <= MAX_SECRET_LENGTH);
}
const describeCandidate = (candidate) => candidate.kind === 'image' ? candidate.label : (0,_recipe_js__WEBPACK_IMPORTED_MODULE_6__/* .describeRecipe */ .e9)(candidate.recipe);
function describeBaseline(baseline) {
    switch (baseline.kind) {
        case 'none':
            return `none, ${baseline.reason}`;
        case 'ref':
            return `${baseline.label} (${baseline.sha.slice(0, 7)}), ${(0,_recipe_js__WEBPACK_IMPORTED_MODULE_6__/* .describeRecipe */ .e9)(baseline.recipe)}`;
        case 'dockerfile':
        case 'image':
            return baseline.label;
    }
}
async function chooseCandidate({ candidate, build }, world) {
    if (candidate.kind === 'image')
        return (0,_existing_js__WEBPACK_IMPORTED_MODULE_4__/* .existingImage */ .X)(candidate.source, 'image', world);
    return { kind: 'dockerfile', recipe: await (0,_recipe_js__WEBPACK_IMPORTED_MODULE_6__/* .readRecipe */ .XQ)(candidate.side, build.buildContexts, 'file', world) };
}
/** A bare NAME takes its value from the environment, and is left out where that has none, as `docker build --build-arg NAME` does. */
function withValue(item, environment) {
    if (item.includes('='))
        return [item];
    const value = environment(item);
    return value === undefined ? [] : [`${item}=${value}`];
}
/** The folder that holds the context or the Dockerfile, what sets the Dockerfile's name apart, or the repository; then the target. */
function defaultName(candidate, { workspace, runFacts }) {
    if (candidate.kind === 'image')
        return imageName(candidate.source);
    const { context, file, target } = candidate.side;
    const folderName = (folder) => {
        const relative = node_path__WEBPACK_IMPORTED_MODULE_0__.relative(workspace, node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, folder));
        return relative === '' ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.basename(relative);
    };
    const base = node_path__WEBPACK_IMPORTED_MODULE_0__.basename(file);
    const suffix = /^dockerfile[._-](.+)$/i.exec(base)?.[1] ?? /^(.+)\.dockerfile$/i.exec(base)?.[1];
    const own = folderName(context) ?? folderName(node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(file)) ?? suffix ?? runFacts.repository?.split('/')[1] ?? node_path__WEBPACK_IMPORTED_MODULE_0__.basename(workspace);
    return target === undefined ? own : `${own}-${target}`;
}
/** `registry.example:5000/team/app:v1` is `app`, `out/app.tar` too. */
function imageName(source) {
    const reference = 'path' in source ? node_path__WEBPACK_IMPORTED_MODULE_0__.basename(source.path).replace(/\.(tar|tgz|tar\.\w+)$/, '') : source.reference;
    if (reference.startsWith('sha256:'))
        return reference.slice(0, 'sha256:'.length + 12);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(reference.replace(/@sha256:.*$/, '')).replace(/:[^:]*$/, '');
}


/***/ }),

/***/ 3308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ relativeInside),
/* harmony export */   Pr: () => (/* binding */ absoluteValue),
/* harmony export */   XQ: () => (/* binding */ readRecipe),
/* harmony export */   e9: () => (/* binding */ describeRecipe)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _measure_dockerfile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9544);
/* harmony import */ var _bake_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8839);




/** `Dockerfile (target slim)` */
const describeRecipe = ({ dockerfile, target }) => dockerfile.file + (target === undefined ? '' : ` (target ${target})`);
/** Finds and reads one side's Dockerfile. @param input the input that named the file, for messages */
async function readRecipe(side, buildContexts, input, world) {
    const { files, workspace } = world;
    const context = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, side.context);
    const file = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, side.file);
    await requireFolder(context, side.context, input === 'file' ? 'context' : 'baseline-context', files);
    await requireFile(file, side.file, input, files);
    const dockerfile = (0,_measure_dockerfile_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDockerfile */ .Ai)(shownPath(file, workspace), await files.readText(file));
    if (side.target !== undefined)
        requireStage(dockerfile, side.target, input === 'file' ? 'target' : 'baseline-target');
    return { context, file, target: side.target, dockerfile, buildContexts: buildContexts.map((item) => absoluteContext(item, workspace)) };
}
async function requireFolder(folder, written, input, files) {
    const kind = await files.kind(folder);
    if (kind === 'folder')
        return;
    const found = { missing: 'does not exist', unreadable: 'cannot be read', file: 'is a file, not a folder', other: 'is not a folder' }[kind];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: ${JSON.stringify(written)} ${found}`, {
        hint: `looked at ${folder}; write a folder relative to the workspace`,
    });
}
async function requireFile(file, written, input, files) {
    const kind = await files.kind(file);
    if (kind === 'file')
        return;
    const found = {
        missing: 'does not exist',
        unreadable: 'cannot be read',
        folder: 'is a folder, not a Dockerfile',
        other: 'is not a file',
    }[kind];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: ${JSON.stringify(written)} ${found}`, {
        hint: `looked at ${file}; write the Dockerfile's path relative to the workspace, like ${input}: docker/Dockerfile`,
    });
}
function requireStage(dockerfile, target, input) {
    if ((0,_measure_dockerfile_js__WEBPACK_IMPORTED_MODULE_2__/* .findStage */ .U9)(dockerfile, target))
        return;
    const stages = dockerfile.stages.map(_measure_dockerfile_js__WEBPACK_IMPORTED_MODULE_2__/* .stageLabel */ .Hn).join(', ');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: ${dockerfile.file} has no stage ${JSON.stringify(target)}`, {
        hint: stages === '' ? 'it has no stages at all' : `name one of its stages: ${stages}`,
        where: { file: dockerfile.file },
    });
}
/** Relative to the workspace with `/`, or absolute when it lies elsewhere. */
function shownPath(file, workspace) {
    return relativeInside(workspace, file)?.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/') ?? file;
}
/** The way from a folder to what lies in it; undefined for what does not. */
function relativeInside(folder, absolute) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_0__.relative(folder, absolute);
    return relative === '..' || relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) || node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute(relative) ? undefined : relative;
}
/** `NAME=PATH` with the path made absolute. */
const absoluteValue = (item, workspace) => {
    const { name, value } = (0,_bake_js__WEBPACK_IMPORTED_MODULE_3__/* .splitPair */ .T6)(item);
    return `${name}=${node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, value)}`;
};
/** A named context is a folder unless it has a scheme (`docker-image://`, `target:`, `oci-layout://`, `https://`, `git@`). */
function absoluteContext(item, workspace) {
    const { value } = (0,_bake_js__WEBPACK_IMPORTED_MODULE_3__/* .splitPair */ .T6)(item);
    return /^([a-z][a-z0-9+.-]*:|git@)/i.test(value) ? item : absoluteValue(item, workspace);
}


/***/ }),

/***/ 9895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ parseImageSource),
/* harmony export */   j: () => (/* binding */ imageSourceLabel)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const FORMS = 'IMAGE, docker-archive:FILE, oci-archive:FILE, oci-dir:FOLDER (:TAG or @sha256:DIGEST may follow), registry://HOST/REPO:TAG';
const ON_DISK = /^(docker-archive|oci-archive|oci-dir):(.*)$/s;
// Repository, tag and digest as docker takes them (distribution/reference); a bare image ID is one, too.
const REFERENCE = /^(?:sha256:[0-9a-f]{1,64}|(?:[\w.-]+(?::\d+)?\/)?[a-z0-9][a-z0-9._/-]*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?)$/i;
/**
 * Reads an image reference as people write it.
 * @throws UserError naming `input` and the allowed forms
 */
function parseImageSource(text, input) {
    const [, kind, rest] = ON_DISK.exec(text) ?? [];
    if (kind !== undefined && rest !== undefined)
        return { kind: kind, ...splitSelection(rest, text, input) };
    const [, remote] = /^registry:\/\/(.*)$/s.exec(text) ?? [];
    const reference = remote ?? text;
    // A name that begins with a dash would be read as an option.
    if (!REFERENCE.test(reference) || reference.includes('//') || reference.startsWith('-'))
        throw notAnImage(text, input);
    return remote === undefined ? { kind: 'engine', reference: text } : { kind: 'registry', reference };
}
// As skopeo and crane do: a path holds no colon, what follows the first one selects.
function splitSelection(rest, text, input) {
    const [, beforeDigest, digest] = /^(.*)@(sha256:[0-9a-f]{64})$/s.exec(rest) ?? [];
    if (beforeDigest === '')
        throw notAnImage(text, input);
    if (beforeDigest !== undefined)
        return { path: beforeDigest, select: digest };
    const colon = rest.indexOf(':');
    const path = colon < 0 ? rest : rest.slice(0, colon);
    const select = colon < 0 ? undefined : rest.slice(colon + 1);
    if (path === '' || select === '')
        throw notAnImage(text, input);
    return { path, select };
}
const notAnImage = (text, input) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${input}: ${JSON.stringify(text)} names no image`, { hint: `allowed: ${FORMS}` });
/** The source as people write it. */
function imageSourceLabel(source) {
    switch (source.kind) {
        case 'engine':
            return source.reference;
        case 'registry':
            return `registry://${source.reference}`;
        default:
            return `${source.kind}:${source.path}${source.select === undefined ? '' : source.select.startsWith('sha256:') ? `@${source.select}` : `:${source.select}`}`;
    }
}


/***/ })

};
