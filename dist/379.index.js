export const id = 379;
export const ids = [379,271];
export const modules = {

/***/ 5801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ policyFor),
/* harmony export */   S: () => (/* binding */ judge)
/* harmony export */ });
/* harmony import */ var _domain_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5141);

function policyFor({ kind }, baseline, warnOnly) {
    const failing = warnOnly ? 'warned' : 'failed';
    const strict = { failing, inherited: failing, reportedOnly: undefined };
    if (baseline === 'explicit')
        return strict;
    switch (kind) {
        case 'merge group':
            return { ...strict, reportedOnly: 'a merge group may hold several pull requests' };
        case 'push':
            return { ...strict, reportedOnly: 'what is pushed has been merged already' };
        case 'pull request':
        case 'workflow_run':
            return { ...strict, inherited: 'warned' };
        case 'other':
        case 'command line':
            return strict;
    }
}
const judge = (image, metric, budgets, policy) => budgets.map((budget) => ({
    rule: budget.rule.name,
    limit: budget.limit,
    ...(budget.setAt && { setAt: budget.setAt }),
    ...decide(image, metric, budget, policy),
}));
function decide(image, metric, budget, { failing, inherited, reportedOnly }) {
    if (reportedOnly !== undefined && budget.rule.needs === 'baseline')
        return { outcome: 'skipped', reason: reportedOnly };
    const now = examine(image, metric, budget);
    if ('notKnown' in now)
        return { outcome: 'skipped', reason: now.notKnown };
    const before = examineBefore(image, metric, budget);
    const isEstimate = budget.rule.isEstimate?.(image) === true;
    const finding = { ...now, ...(isEstimate && { isEstimate }), ...(before && { before: before.actual }) };
    if (!now.exceededBy)
        return { ...finding, outcome: 'passed' };
    return inherited !== failing && before?.exceededBy !== undefined && !isWorse(image, now, before)
        ? { ...finding, outcome: inherited, reason: 'it was exceeded before' }
        : { ...finding, outcome: failing };
}
function examine(image, metric, { rule, limit }) {
    const actual = rule.quantity(image, metric, limit);
    if ('notKnown' in actual)
        return actual;
    const exceededBy = rule.excess(actual, limit, image);
    if (exceededBy === undefined)
        return { actual };
    return 'notKnown' in exceededBy ? exceededBy : { actual, exceededBy };
}
function examineBefore(image, metric, budget) {
    const { baseline } = image;
    if (budget.rule.needs === 'baseline' || (baseline.kind !== 'ref' && baseline.kind !== 'image'))
        return undefined;
    const finding = examine({ ...image, candidate: baseline }, metric, budget);
    return 'notKnown' in finding ? undefined : finding;
}
function isWorse({ change }, now, before) {
    if (now.actual.count !== undefined)
        return now.actual.count > (before.actual.count ?? 0) || (0,_domain_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .hasOthers */ .a)(now.actual, before.actual);
    return change === 'changed' && (now.actual.bytes ?? 0) > (before.actual.bytes ?? 0);
}


/***/ }),

/***/ 7298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ placeLimits)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

async function placeLimits(budgets, { environment, files, workspace }) {
    const file = workflowFile(environment);
    if (file === undefined || budgets.length === 0)
        return budgets;
    const text = await files.readText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(workspace, file)).catch(() => '');
    const lines = text.length > MAX_LENGTH ? [] : text.split(/\r?\n/);
    return budgets.map((budget) => {
        const line = lineOf(budget, lines);
        return line === undefined ? budget : { ...budget, setAt: { file, line } };
    });
}
const MAX_LENGTH = 1_000_000;
function workflowFile(environment) {
    const [place = ''] = (environment('GITHUB_WORKFLOW_REF') ?? '').split('@');
    const repository = `${environment('GITHUB_REPOSITORY') ?? ''}/`;
    const file = place.startsWith(repository) ? place.slice(repository.length) : '';
    return /^\.github\/workflows\/[\w. -]+\.ya?ml$/.test(file) ? file : undefined;
}
function lineOf({ rule, limit }, lines) {
    const named = lines.flatMap((line, index) => {
        const [key = '', value = ''] = splitAtColon(line);
        return key === rule.name ? [{ line: index + 1, value }] : [];
    });
    const same = named.filter(({ value }) => sameLimit(value));
    const [only, ...others] = named.length === 1 ? named : same;
    return others.length === 0 ? only?.line : undefined;
    function sameLimit(value) {
        try {
            return JSON.stringify(rule.parse(value, rule.name)) === JSON.stringify(limit);
        }
        catch {
            return false;
        }
    }
}
function splitAtColon(line) {
    const at = line.indexOf(':');
    if (at < 0)
        return [];
    const value = line
        .slice(at + 1)
        .replace(/\s#.*$/, '')
        .trim();
    return [line.slice(0, at).trim(), value.replace(/^(["'])(.*)\1$/, '$2')];
}


/***/ }),

/***/ 8498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ acceptByLabel)
});

// EXTERNAL MODULE: ./lib/report/assemble.js + 1 modules
var assemble = __webpack_require__(1693);
// EXTERNAL MODULE: ./lib/report/markdown/comment.js + 4 modules
var comment = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/budgets/phrases.js
var phrases = __webpack_require__(644);
// EXTERNAL MODULE: ./lib/budgets/rules.js + 11 modules
var rules = __webpack_require__(469);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/domain/verdict.js
var verdict = __webpack_require__(5141);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
;// CONCATENATED MODULE: ./lib/comment/memory.js





const foundIn = (image, report) => ({
    bytes: growthOf(image, report),
    rules: new Map(image.verdicts.flatMap(({ rule, actual, exceededBy }) => actual ? [[rule, { actual, accepted: exceededBy !== undefined }]] : [])),
});
const growthOf = (image, { measure }) => (0,sizes/* bytesOf */.$$)(image.delta, measure) ?? (0,sizes/* knownBytesOf */.sE)(image.candidate, measure);
function seenIn(image, report, event) {
    const { acceptance } = image;
    if (acceptance && acceptance.at === event?.at)
        return { bytes: acceptance.bytes, rules: rulesOf(acceptance, image) };
    const isBefore = event === undefined || Date.parse(report.run.finishedAt) <= Date.parse(event.at);
    return isBefore ? foundIn(image, report) : undefined;
}
function rulesOf({ bytes, rules }, { delta, verdicts }) {
    if (rules)
        return new Map(rules.map(({ rule, ...seen }) => [rule, seen]));
    const known = verdicts.flatMap(({ rule, outcome, actual }) => actual ? [[rule, { actual, accepted: outcome === 'accepted' }]] : []);
    return new Map([...known, [delta ? 'max-increase' : 'max-size', { actual: { bytes }, accepted: true }]]);
}
function strictest(all) {
    const [first, ...others] = all;
    return first && others.reduce(stricter, first);
}
function stricter(one, other) {
    const rules = [...one.rules].map(([rule, { actual, accepted }]) => {
        const second = other.rules.get(rule);
        const both = second
            ? { actual: lesser(rule, actual, second.actual), accepted: accepted && second.accepted }
            : { actual, accepted: false };
        return [rule, both];
    });
    return { bytes: Math.min(one.bytes, other.bytes), rules: new Map(rules) };
}
function lesser(rule, one, other) {
    const choose = isGoal(rule) ? Math.max : Math.min;
    const pick = (unit) => {
        const known = [one[unit], other[unit]].filter((value) => value !== undefined);
        return known.length === 0 ? {} : { [unit]: choose(...known) };
    };
    const paths = one.paths && other.paths && { paths: one.paths.filter((path) => other.paths?.includes(path)) };
    return { ...pick('bytes'), ...pick('percent'), ...pick('count'), ...paths };
}
const isGoal = (rule) => (0,rules/* ruleNamed */.QZ)(rule).isGoal === true;
function refusalOf({ rule, limit, actual = {} }, { bytes, rules }, floor, label) {
    const seen = rules.get(rule);
    const isMore = (unit, tolerance) => {
        const [was, is] = [seen?.actual[unit], actual[unit]];
        return was === undefined || is === undefined ? [] : [(isGoal(rule) ? was - is : is - was) > tolerance];
    };
    const units = [
        ...isMore('bytes', floor),
        ...(limit.percent === undefined ? [] : isMore('percent', 0)),
        ...isMore('count', 0),
    ];
    const areKnown = seen !== undefined && !(0,verdict/* hasOthers */.a)(actual, seen.actual);
    if (seen?.accepted === true && areKnown && units.includes(false))
        return undefined;
    const before = seen?.actual ?? (rule === 'max-increase' ? { bytes } : undefined);
    const was = before ? `accepted ${quantityText(rule, before)}` : 'was added before this was judged';
    return (`the label ${label} ${was}, now it is ${quantityText(rule, actual)}: ` +
        `remove the label and add it again to accept this (${rule})`);
}
function quantityText(rule, { bytes, percent, count, paths }) {
    const names = paths ? ` (${(0,format/* someNames */.Xq)(paths)})` : '';
    if (count !== undefined)
        return `${(0,phrases/* countText */.lT)(count, (0,rules/* ruleNamed */.QZ)(rule))}${names}`;
    if (bytes === undefined)
        return percent === undefined ? 'not known' : (0,format/* formatPercent */.l9)(percent);
    if (rule === 'max-increase')
        return (0,format/* formatDelta */.CW)(bytes);
    return isGoal(rule) ? (0,format/* formatDelta */.CW)(-bytes) : (0,format/* formatBytes */.z3)(bytes);
}

// EXTERNAL MODULE: ./lib/comment/refusal.js
var refusal = __webpack_require__(6053);
// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
// EXTERNAL MODULE: ./lib/comment/trust.js
var trust = __webpack_require__(2387);
;// CONCATENATED MODULE: ./lib/comment/accept.js






async function acceptByLabel(report, { overrideLabel, comment }, { event, host, github }) {
    const pullRequest = comment.pullRequest ?? report.run.pullRequest ?? (event.kind === 'merge group' ? event.pullRequest : undefined);
    if (overrideLabel === undefined || pullRequest === undefined)
        return report;
    const offered = { ...report, acceptLabel: overrideLabel };
    if (github === undefined || !report.images.some(isFailed))
        return offered;
    try {
        const hub = await github();
        const labels = await hub.labels(pullRequest);
        const set = new Map();
        for (const { name } of report.images.filter(isFailed)) {
            const label = findLabel(labels, overrideLabel, name);
            if (label !== undefined && !set.has(name))
                set.set(name, { name: label, event: await hub.lastLabeled(pullRequest, label) });
        }
        if (set.size === 0)
            return (await hub.hasLabel(overrideLabel)) === false ? { ...offered, lacksAcceptLabel: true } : offered;
        const known = event.kind === 'merge group' ? [] : await readKnown(hub, pullRequest, comment.key, report, host);
        const images = report.images.map((image) => {
            const label = set.get(image.name);
            return label && isFailed(image) ? acceptImage(image, label, seenOf(image, known, label.event), report) : image;
        });
        return { ...offered, images, result: (0,assemble/* resultOf */.Bg)(images, report.notMeasured ?? []) };
    }
    catch (error) {
        const unread = `The label ${overrideLabel} could not be read, so it accepts nothing`;
        if ((0,refusal/* isPermission */.Y)(error))
            host.info(`${unread}: the job lacks the permission pull-requests: read.`);
        else
            host.warning(`${unread}${(0,refusal/* refusalText */.K)(error, ['pull-requests: read'])}`);
        return offered;
    }
}
const isFailed = ({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed');
function findLabel(labels, overrideLabel, image) {
    const wanted = [`${overrideLabel}:${image}`, overrideLabel].map((label) => label.toLowerCase());
    return labels.find((label) => wanted.includes(label.toLowerCase()));
}
async function readKnown(github, pullRequest, key, report, host) {
    const place = { repository: report.run.repository, pullRequest };
    const witness = (0,trust/* createWitness */.i2)(github, pullRequest);
    const comments = await github.comments(pullRequest, (0,comment/* commentMarker */.Ql)(key)).list();
    const sections = comments.flatMap((comment) => (0,trust/* readComment */.W3)(comment, place, (line) => {
        host.info(line);
    }).sections);
    const reports = [];
    for (const one of sections) {
        if (!one.report || !(0,state/* isSamePart */.si)(one, { report }) || one.report.measure !== report.measure)
            continue;
        if ((await witness.standing({ report: one.report })) !== 'refuted')
            reports.push(one.report);
    }
    return reports;
}
function seenOf(image, known, event) {
    const seen = known.flatMap((report) => {
        const before = report.images.find(({ name, platform }) => name === image.name && platform === image.platform);
        return (before && seenIn(before, report, event)) ?? [];
    });
    return strictest(seen);
}
function acceptImage(image, { name, event }, seen, report) {
    const { bytes, rules } = seen ?? foundIn(image, report);
    const acceptance = {
        label: name,
        ...(event?.by !== undefined && { by: event.by }),
        ...(event && { at: event.at }),
        bytes,
        rules: [...rules].map(([rule, seenRule]) => ({ rule, ...seenRule })),
    };
    const verdicts = image.verdicts.map((verdict) => {
        if (verdict.outcome !== 'failed')
            return verdict;
        const reason = refusalOf(verdict, { bytes, rules }, report.minChangeBytes, name);
        return reason === undefined ? { ...verdict, outcome: 'accepted' } : { ...verdict, reason };
    });
    return { ...image, acceptance, verdicts };
}


/***/ }),

/***/ 9271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkReportFolder: () => (/* binding */ checkReportFolder),
  deliver: () => (/* binding */ deliver),
  failureOf: () => (/* binding */ failureOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/comment/post.js + 1 modules
var post = __webpack_require__(3026);
// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/plan/inside.js
var inside = __webpack_require__(3247);
// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
;// CONCATENATED MODULE: ./lib/report/badge.js


const COLORS = {
    pass: 'brightgreen',
    accepted: 'yellow',
    warn: 'yellow',
    fail: 'red',
    'no-baseline': 'blue',
};
const badgeOf = (report) => ({
    schemaVersion: 1,
    label: 'image size',
    message: messageOf(report),
    color: COLORS[report.result],
});
function messageOf({ images, measure }) {
    const [only, ...others] = images;
    if (only && others.length === 0)
        return (0,format/* formatBytes */.z3)((0,sizes/* knownBytesOf */.sE)(only.candidate, measure));
    const failed = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed')).length;
    return failed > 0 ? `${failed} of ${images.length} over budget` : `${images.length} images within budget`;
}

// EXTERNAL MODULE: ./lib/report/headline.js
var headline = __webpack_require__(5916);
// EXTERNAL MODULE: ./lib/report/markdown/comment.js + 4 modules
var markdown_comment = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/report/remedies.js
var remedies = __webpack_require__(8464);
// EXTERNAL MODULE: ./lib/text/escape.js
var text_escape = __webpack_require__(8944);
;// CONCATENATED MODULE: ./lib/deliver.js












const MAX_JSON_OUTPUT = 200_000;
async function deliver(report, draft, inputs, world) {
    const { host, files } = world;
    const attempt = async (what, work) => {
        try {
            await work();
        }
        catch (error) {
            host.warning(`Could not ${what}: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    };
    const comment = (0,markdown_comment/* renderComment */.wQ)(report, inputs.comment.key, (0,state/* writeStates */.oM)(draft.sections));
    const summary = (0,markdown_comment/* renderSummary */.Br)(report);
    const folder = reportFolder(inputs, world);
    await attempt('set the outputs', () => {
        setOutputs(report, comment, world);
    });
    await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world));
    if (inputs.summary)
        await attempt('write the job summary', () => host.summary(summary));
    if (inputs.annotate)
        for (const annotation of (0,annotations/* renderAnnotations */.Hp)(report))
            host.annotate(annotation);
    await attempt('comment', async () => {
        const mayCreate = wantsFirstComment(report, inputs.comment.mode);
        const posted = await (0,post/* postComment */.G)({ ...draft, run: report.run, mayCreate }, inputs, world);
        if (!posted)
            return;
        host.output('comment-id', posted.id);
        host.output('comment-url', posted.url);
        if (posted.body.trim() === comment.trim())
            return;
        host.output('comment-body', posted.body);
        await requireReportFolder(folder, world);
        await files.writeText(external_node_path_.join(folder, 'comment.md'), posted.body);
    });
}
const reportFolder = ({ reportDir }, { reportRoot, workspace }) => (reportDir === undefined ? reportRoot : external_node_path_.resolve(workspace, reportDir));
const checkReportFolder = (inputs, world) => requireReportFolder(reportFolder(inputs, world), world);
async function requireReportFolder(folder, { files, workspace }) {
    if ((0,inside/* relativeInside */.JA)(workspace, folder) === undefined || (await files.realPath(folder)) === folder)
        return;
    throw new errors/* UserError */.yo(`report-dir: the way to ${JSON.stringify(external_node_path_.relative(workspace, folder))} is a link in the checkout`, {
        hint: 'nothing is written through it: remove the link, or name another folder',
    });
}
async function writeFiles(report, comment, summary, folder, world) {
    const { host, files } = world;
    const json = `${(0,text_escape/* asciiControls */.S3)(JSON.stringify(report, null, 2))}\n`;
    await requireReportFolder(folder, world);
    await files.writeText(external_node_path_.join(folder, 'report.json'), json);
    await files.writeText(external_node_path_.join(folder, 'comment.md'), comment);
    await files.writeText(external_node_path_.join(folder, 'summary.md'), summary);
    await files.writeText(external_node_path_.join(folder, 'badge.json'), `${JSON.stringify(badgeOf(report))}\n`);
    host.info(`Report: ${folder}`);
    host.output('report-dir', folder);
    host.output('report-file', external_node_path_.join(folder, 'report.json'));
    host.output('comment-file', external_node_path_.join(folder, 'comment.md'));
}
function setOutputs(report, comment, { host }) {
    const json = (0,text_escape/* asciiControls */.S3)(JSON.stringify(report));
    const outputs = {
        result: report.result,
        headline: (0,headline/* plainHeadline */.r6)(report),
        changed: report.images.some(({ change }) => change !== 'identical' && change !== 'unchanged'),
        ...singleImageOutputs(report),
        ...(json.length <= MAX_JSON_OUTPUT && { json }),
        'comment-body': comment,
    };
    for (const [name, value] of Object.entries(outputs))
        host.output(name, value);
}
function singleImageOutputs({ images, measure }) {
    const [image] = images;
    if (!image || images.length > 1)
        return {};
    const { candidate, delta } = image;
    const baseline = 'reason' in image.baseline ? undefined : image.baseline;
    const outputs = {
        size: (0,sizes/* bytesOf */.$$)(candidate, measure),
        'compressed-size': candidate.compressedBytes,
        'estimated-compressed-size': candidate.estimatedCompressedBytes,
        'engine-size': candidate.engineBytes,
        wasted: candidate.wastedBytes,
        digest: candidate.digest,
        'baseline-size': (0,sizes/* bytesOf */.$$)(baseline, measure),
        'baseline-compressed-size': baseline?.compressedBytes,
        'baseline-estimated-compressed-size': baseline?.estimatedCompressedBytes,
        'baseline-engine-size': baseline?.engineBytes,
        'baseline-digest': baseline?.digest,
        delta: (0,sizes/* bytesOf */.$$)(delta, measure),
        'delta-percent': delta?.percent?.toFixed(2),
    };
    return Object.fromEntries(Object.entries(outputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
function wantsFirstComment({ result, images, waiting }, mode) {
    const broken = result === 'fail' || result === 'warn' || result === 'accepted';
    switch (mode) {
        case 'never':
            return false;
        case 'always':
            return true;
        case 'on-failure':
            return broken;
        case 'changes':
            return (broken || waiting !== undefined || images.some(({ change }) => change !== 'identical' && change !== 'unchanged'));
    }
}
function failureOf(report) {
    const sentences = report.images.flatMap((image) => {
        const failed = image.verdicts.filter(({ outcome }) => outcome === 'failed');
        return failed.length === 0 ? [] : [(0,remedies/* failureSentence */.Qz)(image, failed, report)];
    });
    const budgets = sentences.length === 0 ? [] : [`Over budget: ${sentences.join('\n')}`];
    const missing = [
        ...(report.notBuilt ?? []).map(({ what, reason }) => `Not measured: ${what}, ${reason}.`),
        ...(report.waiting
            ? [`Not measured: ${report.waiting.join('; ')} left no report. See the logs of those jobs.`]
            : []),
    ];
    return budgets.length + missing.length === 0 ? undefined : [...budgets, ...missing].join('\n');
}


/***/ }),

/***/ 9882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ compareImages),
  j: () => (/* binding */ recompare)
});

// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/hints/hints.js + 19 modules
var hints = __webpack_require__(8217);
// EXTERNAL MODULE: ./lib/ledger/rollup.js
var rollup = __webpack_require__(799);
// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
// EXTERNAL MODULE: ./lib/domain/waste.js
var waste = __webpack_require__(6442);
// EXTERNAL MODULE: ./lib/ledger/ledger.js
var ledger_ledger = __webpack_require__(4648);
// EXTERNAL MODULE: ./lib/oci/pathtable.js
var pathtable = __webpack_require__(9008);
// EXTERNAL MODULE: ./lib/origins/dockerfile.js
var origins_dockerfile = __webpack_require__(3833);
// EXTERNAL MODULE: ./lib/origins/provenance.js
var provenance = __webpack_require__(4380);
;// CONCATENATED MODULE: ./lib/diff/gitfiles.js

function findCheckout({ baseline, paths, }) {
    const files = baseline.recipe?.checkout ?? [];
    if (files.length === 0)
        return () => false;
    return ({ extents }, extent, side) => {
        const [bytes, checksum] = [extents.bytes[extent] ?? 0, extents.checksums[extent] ?? 0];
        const alike = files.filter((file) => file[side]?.bytes === bytes && (checksum === 0 || file[side].checksum === checksum));
        if (alike.length === 0)
            return false;
        const name = Buffer.from(paths.nameOf(extents.paths[extent] ?? pathtable/* ROOT */.D)).toString();
        return alike.some((file) => file.name === name);
    };
}
const checkoutBytes = (causes) => (causes ?? []).reduce((sum, { kind, deltaBytes }) => sum + (kind === 'checkout' ? deltaBytes : 0), 0);

;// CONCATENATED MODULE: ./lib/diff/differences.js




const BEFORE = 1;
const AFTER = 2;
function createNetByPath(baseline, candidate, paths) {
    const net = new Float64Array(paths.count());
    const sides = new Uint8Array(paths.count());
    return (chosen) => {
        const touched = [];
        const sum = ({ extents }, some, sign) => {
            for (const extent of some) {
                const path = extents.paths[extent] ?? pathtable/* ROOT */.D;
                if (sides[path] === 0)
                    touched.push(path);
                sides[path] = (sides[path] ?? 0) | (sign === 1 ? AFTER : BEFORE);
                net[path] = (net[path] ?? 0) + sign * (extents.bytes[extent] ?? 0);
            }
        };
        sum(baseline, chosen.before, -1);
        sum(candidate, chosen.after, 1);
        const leaves = touched.flatMap((path) => {
            const [bytes, side] = [net[path] ?? 0, sides[path]];
            net[path] = 0;
            sides[path] = 0;
            if (bytes === 0)
                return [];
            const still = side === AFTER ? 'added' : 'changed';
            return [{ path, bytes, change: side === BEFORE ? 'removed' : still }];
        });
        return withoutRenamed(leaves, paths);
    };
}
function withoutRenamed(leaves, paths) {
    const sizes = { removed: new Set(), added: new Set(), changed: new Set() };
    for (const { change, bytes } of leaves)
        sizes[change].add(Math.abs(bytes));
    const mayBe = ({ bytes }) => sizes.removed.has(Math.abs(bytes)) && sizes.added.has(Math.abs(bytes));
    const keyOf = ({ path, bytes }) => `${Math.abs(bytes)} ${Buffer.from(paths.nameOf(path)).toString('latin1')}`;
    const gone = new Map();
    for (const leaf of leaves) {
        if (leaf.change !== 'removed' || !mayBe(leaf))
            continue;
        const key = keyOf(leaf);
        const others = gone.get(key);
        if (others)
            others.push(leaf);
        else
            gone.set(key, [leaf]);
    }
    const renamed = new Set();
    for (const leaf of leaves) {
        const was = leaf.change === 'added' && mayBe(leaf) ? gone.get(keyOf(leaf))?.pop() : undefined;
        if (was)
            renamed.add(leaf).add(was);
    }
    return renamed.size === 0 ? leaves : leaves.filter((leaf) => !renamed.has(leaf));
}
const MAX_NAMED = 3;
function compareFiles({ before, after }, sides) {
    const { baseline, candidate, paths } = sides;
    if (!baseline.ledger || !candidate.ledger)
        return { files: [], content: 'unknown' };
    const isCheckout = findCheckout(sides);
    const [was, is] = [
        filesOf(baseline.ledger, before, (ledger, extent) => isCheckout(ledger, extent, 'before')),
        filesOf(candidate.ledger, after, (ledger, extent) => isCheckout(ledger, extent, 'after')),
    ];
    const found = [];
    let isSure = true;
    for (const [path, file] of is) {
        const old = was.get(path);
        const bytes = Math.abs(file.bytes - (old?.bytes ?? 0));
        if (!old || bytes > 0)
            found.push({ path, bytes });
        else if (file.bytes > 0 && (old.checksum === 0 || file.checksum === 0))
            isSure = false;
        else if (old.checksum !== file.checksum)
            found.push({ path, bytes: 0 });
    }
    for (const [path, { bytes }] of was)
        if (!is.has(path))
            found.push({ path, bytes });
    const files = found
        .toSorted((one, other) => (0,rollup/* byBytes */.bg)(one, other, paths))
        .slice(0, MAX_NAMED)
        .map(({ path }) => paths.textOf(path, false));
    if (files.length > 0)
        return { files, content: 'other' };
    return { files, content: isSure ? 'same' : 'unknown' };
}
function filesOf(ledger, layers, isLeftOut) {
    const { extents } = ledger;
    const files = new Map();
    for (const layer of layers) {
        const [start, end] = (0,ledger_ledger/* extentsOf */.fK)(ledger, layer);
        for (let extent = start; extent < end; extent++)
            if (!isLeftOut(ledger, extent))
                files.set(extents.paths[extent] ?? pathtable/* ROOT */.D, {
                    bytes: extents.bytes[extent] ?? 0,
                    checksum: extents.checksums[extent] ?? 0,
                });
    }
    return files;
}

;// CONCATENATED MODULE: ./lib/diff/overlap.js


const MAX_FILES = 1_000;
function largestFiles(ledger, layer, key) {
    const files = new Map();
    if (!ledger)
        return files;
    const { extents } = ledger;
    const [start, end] = (0,ledger_ledger/* extentsOf */.fK)(ledger, layer);
    const smallest = end - start > MAX_FILES ? (extents.bytes.slice(start, end).sort()[end - start - MAX_FILES] ?? 0) : 0;
    for (let extent = start; extent < end; extent++) {
        const bytes = extents.bytes[extent] ?? 0;
        if (bytes > 0 && bytes >= smallest && files.size < MAX_FILES)
            files.set(key(extents.paths[extent] ?? pathtable/* ROOT */.D, bytes), bytes);
    }
    return files;
}
function overlap(one, other) {
    let [both, either] = [0, 0];
    for (const [key, bytes] of one) {
        const also = other.get(key) ?? 0;
        both += Math.min(bytes, also);
        either += Math.max(bytes, also);
    }
    for (const [key, bytes] of other)
        if (!one.has(key))
            either += bytes;
    return either === 0 ? 0 : both / either;
}
function share(one, other) {
    let [all, both] = [0, 0];
    for (const [key, bytes] of one) {
        all += bytes;
        if (other.has(key))
            both += bytes;
    }
    return all === 0 ? 0 : both / all;
}

;// CONCATENATED MODULE: ./lib/diff/match.js


function matchLayers(sides) {
    const { baseline, candidate } = sides;
    const open = { before: new Set(baseline.layers.keys()), after: new Set(candidate.layers.keys()) };
    const matches = [];
    const take = (link, before, after) => {
        for (const index of before)
            open.before.delete(index);
        for (const index of after)
            open.after.delete(index);
        matches.push({ link, before, after });
    };
    const takeAll = (link, pairs) => {
        for (const [before, after] of pairs)
            take(link, [before], [after]);
    };
    const diffIds = (side) => side.layers.map(({ diffId }) => diffId);
    takeAll('content', commonSubsequence(diffIds(baseline), diffIds(candidate)));
    takeAll('moved', pairsByKey(sides, open, (side, index) => side.layers[index]?.diffId));
    const ofBase = (side, indices) => [...indices].filter((index) => side.layers[index]?.origin.kind === 'base');
    const [before, after] = [ofBase(baseline, open.before), ofBase(candidate, open.after)];
    if (before.length + after.length > 0)
        take('base', before, after);
    for (const key of [inItsStage, anywhere])
        takeAll('source', pairsByKey(sides, open, key));
    const areWritten = baseline.recipe && candidate.recipe;
    if (!areWritten)
        takeAll('source', pairsByKey(sides, open, asHistory));
    takeAll('kept', keptFiles(sides, open));
    takeAll('rewritten', sameFiles(sides, open));
    for (const key of [firstLine, asHistory])
        takeAll('rewritten', pairsByKey(sides, open, key));
    takeAll('rewritten', samePlaces(sides, open, matches));
    for (const index of open.before)
        take('none', [index], []);
    for (const index of open.after)
        take('none', [], [index]);
    return matches;
}
function pairsByKey({ baseline, candidate }, open, key) {
    const waiting = new Map();
    for (const index of [...open.before].reverse()) {
        const own = key(baseline, index);
        const others = waiting.get(own);
        if (others)
            others.push(index);
        else
            waiting.set(own, [index]);
    }
    return [...open.after].flatMap((index) => {
        const own = key(candidate, index);
        const before = own === undefined ? undefined : waiting.get(own)?.pop();
        return before === undefined ? [] : [[before, index]];
    });
}
const originAt = (side, index) => side.layers[index]?.origin ?? { kind: 'unknown' };
function sourceAt(side, index) {
    const origin = originAt(side, index);
    if (origin.kind !== 'instruction')
        return undefined;
    const written = side.recipe && (0,origins_dockerfile/* instructionAtLine */.o3)(side.recipe.dockerfile, origin.startLine);
    return written?.source ?? origin.text;
}
const inItsStage = (side, index) => {
    const [origin, source] = [originAt(side, index), sourceAt(side, index)];
    return origin.kind === 'instruction' && source !== undefined ? `${origin.stage} ${source}` : undefined;
};
const anywhere = (side, index) => {
    const origin = originAt(side, index);
    return origin.kind === 'history' ? `history ${origin.text}` : sourceAt(side, index);
};
const asHistory = (side, index) => {
    const origin = originAt(side, index);
    if (origin.kind !== 'instruction' && origin.kind !== 'history')
        return undefined;
    return origin.text
        .replace(/^(\w+)((\s+--[\w-]+(=\S*)?)*)\s+/, (_, keyword) => `${keyword.toUpperCase()} `)
        .replaceAll(/\s+/g, ' ');
};
const firstLine = (side, index) => {
    const origin = originAt(side, index);
    return origin.kind === 'instruction' ? origin.text : undefined;
};
const MIN_OVERLAP = 0.25;
const MIN_KEPT = 0.5;
function sameFiles({ baseline, candidate }, open) {
    const byPath = (side, indices) => heaviest(side, indices).map((index) => ({ index, files: largestFiles(side.ledger, index, (path) => path) }));
    const ours = byPath(candidate, open.after);
    const found = byPath(baseline, open.before).flatMap((before) => ours.flatMap((after) => {
        const score = overlap(before.files, after.files);
        return score >= MIN_OVERLAP ? [{ pair: [before.index, after.index], score }] : [];
    }));
    return eachOnce(found);
}
function heaviest({ layers }, indices) {
    const all = [...indices];
    if (all.length <= MAX_COMPARED)
        return all;
    const bytes = (index) => layers[index]?.uncompressedBytes ?? 0;
    return all.sort((one, other) => bytes(other) - bytes(one)).slice(0, MAX_COMPARED);
}
const MAX_COMPARED = 127;
function keptFiles({ baseline, candidate, paths }, open) {
    const withFiles = (side, indices) => heaviest(side, indices).map((index) => ({
        index,
        isCopy: copiesFromStage(originAt(side, index)),
        files: largestFiles(side.ledger, index, (path, bytes) => `${bytes} ${Buffer.from(paths.nameOf(path)).toString('latin1')}`),
    }));
    const ours = withFiles(candidate, open.after);
    const found = withFiles(baseline, open.before).flatMap((before) => ours
        .filter((after) => before.isCopy !== after.isCopy)
        .map((after) => ({
        pair: [before.index, after.index],
        score: after.isCopy ? share(after.files, before.files) : share(before.files, after.files),
    })));
    return eachOnce(found.filter(({ score }) => score >= MIN_KEPT));
}
const copiesFromStage = (origin) => origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage';
function eachOnce(found) {
    const [before, after] = [new Set(), new Set()];
    return found
        .toSorted((one, other) => other.score - one.score)
        .flatMap(({ pair }) => {
        if (before.has(pair[0]) || after.has(pair[1]))
            return [];
        before.add(pair[0]);
        after.add(pair[1]);
        return [pair];
    });
}
function samePlaces({ baseline, candidate }, open, matches) {
    const [before, after] = [numbersOf(matches, 'before'), numbersOf(matches, 'after')];
    const keyword = (side, index) => {
        const origin = originAt(side, index);
        return origin.kind === 'instruction' || origin.kind === 'history'
            ? /^\w+/.exec(origin.text)?.[0].toUpperCase()
            : undefined;
    };
    const areNeighbours = (was, is) => {
        const [isAtEnd, wasAtEnd] = [is < 0 || is >= candidate.layers.length, was < 0 || was >= baseline.layers.length];
        if (isAtEnd || wasAtEnd)
            return isAtEnd && wasAtEnd;
        const number = after.get(is);
        return number !== undefined && number === before.get(was);
    };
    return [...open.after].flatMap((is) => {
        const word = keyword(candidate, is);
        const below = after.get(is - 1);
        const above = below === undefined ? [] : (matches[below]?.before.map((index) => index + 1) ?? []);
        const places = is === 0 ? [0] : above;
        return places.flatMap((was) => {
            const isSame = open.before.has(was) && word !== undefined && word === keyword(baseline, was);
            return isSame && areNeighbours(was - 1, is - 1) && areNeighbours(was + 1, is + 1) ? [[was, is]] : [];
        });
    });
}
const numbersOf = (matches, side) => new Map(matches.flatMap((match, number) => match[side].map((layer) => [layer, number])));
function commonSubsequence(left, right) {
    let start = 0;
    while (start < left.length && start < right.length && left[start] === right[start])
        start++;
    let end = 0;
    while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end))
        end++;
    const [one, other] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
    const middle = one.length * other.length > MAX_CELLS ? increasingPairs(one, other) : longestCommonSubsequence(one, other);
    return [
        ...Array.from({ length: start }, (_, index) => [index, index]),
        ...middle.map(([row, column]) => [row + start, column + start]),
        ...Array.from({ length: end }, (_, index) => [left.length - end + index, right.length - end + index]),
    ];
}
const MAX_CELLS = 1_000_000;
function increasingPairs(left, right) {
    const rows = new Map();
    for (const [row, item] of [...left.entries()].reverse()) {
        const known = rows.get(item);
        if (known)
            known.push(row);
        else
            rows.set(item, [row]);
    }
    const ends = [];
    for (const [column, item] of right.entries()) {
        const row = rows.get(item)?.pop();
        if (row === undefined)
            continue;
        let [low, high] = [0, ends.length];
        while (low < high) {
            const middle = (low + high) >>> 1;
            if ((ends[middle]?.pair[0] ?? 0) < row)
                low = middle + 1;
            else
                high = middle;
        }
        ends[low] = { pair: [row, column], below: ends[low - 1] };
    }
    const pairs = [];
    for (let link = ends.at(-1); link; link = link.below)
        pairs.push(link.pair);
    return pairs.reverse();
}
function longestCommonSubsequence(left, right) {
    const lengths = Array.from({ length: left.length + 1 }, () => new Array(right.length + 1).fill(0));
    const at = (row, column) => lengths[row]?.[column] ?? 0;
    for (let row = left.length - 1; row >= 0; row--) {
        for (let column = right.length - 1; column >= 0; column--) {
            const length = left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
            const cells = lengths[row];
            if (cells)
                cells[column] = length;
        }
    }
    const pairs = [];
    for (let row = 0, column = 0; row < left.length && column < right.length;) {
        if (left[row] === right[column])
            pairs.push([row++, column++]);
        else if (at(row + 1, column) >= at(row, column + 1))
            row++;
        else
            column++;
    }
    return pairs;
}

;// CONCATENATED MODULE: ./lib/diff/changes.js




const DESCRIBES = new Set([
    'CMD',
    'ENTRYPOINT',
    'LABEL',
    'EXPOSE',
    'HEALTHCHECK',
    'STOPSIGNAL',
    'VOLUME',
    'MAINTAINER',
    'ONBUILD',
    'FROM',
]);
function explainMatches(matches, sides, isExisting) {
    const first = matches.map((match) => {
        const change = firstGuess(match, sides);
        return change.kind === 'inputs' ? { ...change, given: compareFiles(match, sides) } : change;
    });
    const lowest = lowestChange(matches, first, sides, isExisting);
    const stages = new Map();
    return first.map(({ given, ...change }, index) => {
        const match = matches[index];
        if (!match || (change.kind !== 're-run' && change.kind !== 'inputs'))
            return change;
        if (given?.content === 'same')
            return { kind: 're-created' };
        const found = change.kind === 'inputs' ? { because: stageChange(match, sides, stages) } : above(match, lowest, sides);
        if (found?.because)
            return { ...change, because: found.because };
        if (change.kind === 're-run' && readsContext(originOf(sides.candidate, match.after)))
            return { kind: 'inputs' };
        return change.kind === 're-run' && isExisting && !found ? { kind: 'drift' } : change;
    });
}
function firstGuess({ link, before, after }, sides) {
    const [was, is] = [originOf(sides.baseline, before), originOf(sides.candidate, after)];
    switch (link) {
        case 'content':
            return { kind: 'same' };
        case 'moved':
            return { kind: 'moved' };
        case 'base':
            return { kind: 'base' };
        case 'source':
            return { kind: isGiven(is) ? 'inputs' : 're-run' };
        case 'rewritten':
            return { kind: was.kind === 'unknown' && is.kind === 'unknown' ? 'unknown' : 'changed' };
        case 'kept': {
            const copy = copiesFromStage(is) ? is : was;
            return {
                kind: 'stage',
                ...(copy.kind === 'instruction' && copy.copiedFrom?.kind === 'stage' && { stage: copy.copiedFrom.stage }),
            };
        }
        case 'none': {
            if (is.kind === 'unknown' && was.kind === 'unknown')
                return { kind: 'unknown' };
            const [own, other, index] = after[0] === undefined
                ? [sides.baseline, sides.candidate, before[0]]
                : [sides.candidate, sides.baseline, after[0]];
            const stage = index === undefined ? undefined : unshippedStage(sourceAt(own, index), other.recipe);
            if (stage !== undefined)
                return { kind: 'stage', stage };
            return { kind: after[0] === undefined ? 'removed' : 'added' };
        }
    }
}
const originOf = (side, indices) => {
    const [index] = indices;
    return (index === undefined ? undefined : side.layers[index]?.origin) ?? { kind: 'unknown' };
};
const isGiven = (origin) => 'text' in origin && /^(COPY|ADD)\b/i.test(origin.text);
const readsContext = (origin) => origin.kind === 'instruction' &&
    /^RUN\s+(--\S+\s+)*--mount=(?!\S*\btype=(cache|tmpfs|secret|ssh)\b)(?!\S*\bfrom=)/i.test(origin.text);
const unshippedStage = (source, recipe) => source === undefined || !recipe ? undefined : unshippedIn(recipe).get(source);
const unshippedIn = once((recipe) => {
    const shipped = new Set(lineage(recipe));
    const stages = recipe.dockerfile.stages.filter((stage) => !shipped.has(stage)).toReversed();
    return new Map(stages.flatMap((stage) => stage.instructions.map(({ source }) => [source, (0,origins_dockerfile/* stageLabel */.Hn)(stage)])));
});
function once(find) {
    const known = new WeakMap();
    return (key) => {
        const found = known.get(key) ?? { value: find(key) };
        known.set(key, found);
        return found.value;
    };
}
function lineage({ dockerfile, target }) {
    const stage = (0,origins_dockerfile/* targetStage */.Ae)(dockerfile, target);
    return stage ? (0,origins_dockerfile/* lineageOf */.bQ)(dockerfile, stage) : [];
}
function lowestChange(matches, changes, sides, isExisting) {
    const found = [];
    const lowestAbove = findLowestAbove(matches, sides.baseline.layers.length);
    for (const [index, { before, after }] of matches.entries()) {
        const change = changes[index];
        const origin = after.length > 0 ? originOf(sides.candidate, after) : originOf(sides.baseline, before);
        if (change?.kind === 'base')
            found.push({ at: -1, because: { origin, change: 'base' } });
        if (change?.given && (change.given.content !== 'same' || !isExisting)) {
            const { files, content } = change.given;
            const isSure = !isExisting || content === 'other';
            found.push({
                at: placeOf(after[0] ?? 0, sides),
                ...(isSure && { because: { origin, change: 'inputs', ...(files.length > 0 && { files }) } }),
            });
        }
        const isText = change?.kind === 'added' || change?.kind === 'removed' || change?.kind === 'changed' || change?.kind === 'stage';
        if (!isText || sides.baseline.recipe)
            continue;
        if (after[0] !== undefined)
            found.push({
                at: placeOf(after[0], sides),
                because: { origin, change: change.kind === 'changed' ? 'changed' : 'added' },
            });
        const above = before[0] === undefined ? undefined : lowestAbove(before[0]);
        if (after[0] === undefined && above !== undefined)
            found.push({ at: placeOf(above, sides) - 0.5, because: { origin, change: 'removed' } });
    }
    const { baseline, candidate } = sides;
    if (baseline.recipe && candidate.recipe) {
        const text = firstDifference(instructionsOf(baseline.recipe), instructionsOf(candidate.recipe));
        if (text)
            found.push(text);
    }
    return found.toSorted((one, other) => one.at - other.at)[0];
}
function findLowestAbove(matches, length) {
    const lowest = new Array(length + 1).fill(Infinity);
    for (const { before, after } of matches)
        for (const layer of before)
            lowest[layer] = Math.min(lowest[layer] ?? Infinity, after[0] ?? Infinity);
    for (let layer = length - 1; layer >= 0; layer--)
        lowest[layer] = Math.min(lowest[layer] ?? Infinity, lowest[layer + 1] ?? Infinity);
    return (layer) => {
        const found = lowest[layer + 1] ?? Infinity;
        return found === Infinity ? undefined : found;
    };
}
function above({ after }, lowest, sides) {
    const [index] = after;
    return lowest && index !== undefined && lowest.at < placeOf(index, sides) ? lowest : undefined;
}
function placeOf(index, { baseline, candidate }) {
    const origin = candidate.layers[index]?.origin;
    if (!baseline.recipe || !candidate.recipe || origin?.kind !== 'instruction')
        return index;
    return placesIn(candidate.recipe).get(origin.startLine) ?? index;
}
const placesIn = once((recipe) => new Map(instructionsOf(recipe).map(({ instruction }, place) => [instruction.startLine, place])));
const instructionsOf = once((recipe) => writtenIn(lineage(recipe), recipe.dockerfile));
const writtenIn = (stages, dockerfile) => stages.flatMap(({ instructions }) => instructions.filter(({ keyword }) => !DESCRIBES.has(keyword)).map((instruction) => ({ instruction, dockerfile })));
function firstDifference(before, after) {
    let at = 0;
    while (at < after.length && before[at]?.instruction.source === after[at]?.instruction.source)
        at++;
    const [was, is] = [before[at], after[at]];
    const isIn = (rest, one) => one !== undefined && rest.some(({ instruction }) => instruction.source === one.instruction.source);
    const [wasThere, staysThere] = [isIn(before.slice(at), is), isIn(after.slice(at), was)];
    if (was && !staysThere && (!is || wasThere))
        return { at: at - 0.5, because: { origin: originOfWritten(was), change: 'removed' } };
    if (!is)
        return undefined;
    const isRewritten = was && !staysThere && was.instruction.keyword === is.instruction.keyword;
    const isNew = isRewritten ? 'changed' : 'added';
    return { at, because: { origin: originOfWritten(is), change: wasThere ? 'moved' : isNew } };
}
const originOfWritten = ({ instruction, dockerfile }) => (0,provenance/* instructionOrigin */.Vg)(dockerfile, { start: instruction.startLine, end: instruction.endLine });
function stageChange({ before, after }, { baseline, candidate }, known) {
    const [was, is] = [
        stageCopied(originOf(baseline, before), baseline.recipe),
        stageCopied(originOf(candidate, after), candidate.recipe),
    ];
    if (!was || !is)
        return undefined;
    const key = `${was.stage.index} ${is.stage.index}`;
    const because = known.has(key) ? known.get(key) : stageDifference(was, is, new Set());
    known.set(key, because);
    return because;
}
const MAX_STAGES = 500;
function stageDifference(was, is, seen) {
    if (seen.has(is.stage) || seen.size >= MAX_STAGES)
        return undefined;
    seen.add(is.stage);
    const [before, after] = [(0,origins_dockerfile/* lineageOf */.bQ)(was.dockerfile, was.stage), (0,origins_dockerfile/* lineageOf */.bQ)(is.dockerfile, is.stage)];
    const [root, other] = [before[0], after[0]];
    if (root && other && root.base !== other.base)
        return { origin: originOfWritten({ instruction: other.from, dockerfile: is.dockerfile }), change: 'changed' };
    const [theirs, ours] = [writtenIn(before, was.dockerfile), writtenIn(after, is.dockerfile)];
    const own = firstDifference(theirs, ours);
    if (own)
        return own.because;
    for (const [index, { instruction }] of ours.entries()) {
        const [from, old] = [sourceStage(instruction, is), sourceStage(theirs[index]?.instruction, was)];
        const found = from && old && stageDifference(old, from, seen);
        if (found)
            return found;
    }
    return undefined;
}
function sourceStage(instruction, { dockerfile }) {
    const stage = instruction?.copiesFrom === undefined ? undefined : (0,origins_dockerfile/* findStage */.U9)(dockerfile, instruction.copiesFrom);
    return stage && { stage, dockerfile };
}
function stageCopied(origin, recipe) {
    if (origin.kind !== 'instruction' || origin.copiedFrom?.kind !== 'stage' || !recipe)
        return undefined;
    const stage = (0,origins_dockerfile/* findStage */.U9)(recipe.dockerfile, origin.copiedFrom.stage);
    return stage && { stage, dockerfile: recipe.dockerfile };
}

// EXTERNAL MODULE: ./lib/domain/paths.js
var domain_paths = __webpack_require__(7856);
;// CONCATENATED MODULE: ./lib/diff/summarise.js



const MOST = 0.8;
const MAX_LINES = 3;
function summarise(leaves, paths) {
    const root = foldersOf(leaves, paths);
    const shown = (root ? narrow(root, paths) : [])
        .filter(({ bytes }) => bytes !== 0)
        .toSorted((one, other) => (0,rollup/* byBytes */.bg)(one, other, paths))
        .slice(0, MAX_LINES);
    const [all, named] = [(0,domain_paths/* sum */.c)(leaves.map(({ bytes }) => ({ bytes, files: 1 }))), (0,domain_paths/* sum */.c)(shown)];
    return { lines: shown, rest: { files: all.files - named.files, bytes: all.bytes - named.bytes } };
}
function narrow(from, paths) {
    let [folder, parts] = [from, summarise_heaviest(from.folders, paths)];
    for (let [one] = parts; one && one.weight >= folder.weight * MOST && !isMostly(folder); [one] = parts)
        [folder, parts] = [one, summarise_heaviest(one.folders, paths)];
    const { weight, largest } = folder;
    if (largest && isMostly(folder))
        return [fileLine(largest)];
    const [one, other] = parts;
    if (one && other && one.weight + other.weight >= weight * MOST)
        return [...narrow(one, paths), ...narrow(other, paths)];
    if (folder.path === pathtable/* ROOT */.D)
        return [...parts.flatMap((part) => narrow(part, paths)), ...(largest ? [fileLine(largest)] : [])];
    const { path, bytes, files, change } = folder;
    return [{ path, isFolder: true, bytes, files, change }];
}
const isMostly = ({ largest, weight }) => largest !== undefined && Math.abs(largest.bytes) >= weight * MOST;
const fileLine = ({ path, bytes, change }) => ({ path, isFolder: false, bytes, files: 1, change });
const summarise_heaviest = (folders, paths) => folders
    .toSorted((one, other) => other.weight - one.weight || paths.compareNames(one.path, other.path))
    .slice(0, MAX_LINES);
function isLarger(leaf, than, paths) {
    const difference = Math.abs(leaf.bytes) - Math.abs(than?.bytes ?? 0);
    return difference > 0 || (difference === 0 && than !== undefined && paths.compareNames(leaf.path, than.path) < 0);
}
function foldersOf(leaves, paths) {
    const folders = new Map();
    const folderAt = (path, change) => {
        const known = folders.get(path);
        if (known)
            return known;
        const folder = { path, weight: 0, bytes: 0, files: 0, change, folders: [], largest: undefined };
        folders.set(path, folder);
        return folder;
    };
    for (const leaf of leaves) {
        const folder = folderAt(paths.parentOf(leaf.path), leaf.change);
        (0,rollup/* add */.WQ)(folder, { ...leaf, weight: Math.abs(leaf.bytes), files: 1 });
        if (isLarger(leaf, folder.largest, paths))
            folder.largest = leaf;
    }
    for (const path of (0,rollup/* lowestFirst */.hP)(folders.keys(), paths)) {
        const folder = folders.get(path);
        if (!folder || path === pathtable/* ROOT */.D)
            continue;
        const parent = folderAt(paths.parentOf(path), folder.change);
        (0,rollup/* add */.WQ)(parent, folder);
        parent.folders.push(folder);
    }
    return folders.get(pathtable/* ROOT */.D);
}

;// CONCATENATED MODULE: ./lib/diff/causes.js











const MIN_WASTE_BYTES = 16_384;
function findCauses(matches, changes, sides, measure, packages) {
    const parts = splitMatches(matches, changes, sides, measure);
    if (!parts)
        return undefined;
    const { baseline, candidate, paths } = sides;
    const netByPath = baseline.ledger && candidate.ledger && createNetByPath(baseline.ledger, candidate.ledger, paths);
    const sorted = parts
        .filter(({ deltaBytes }) => deltaBytes !== 0)
        .sort((one, other) => Math.abs(other.deltaBytes) - Math.abs(one.deltaBytes));
    const most = sorted.length > limits/* MAX_ITEMS */._5.causes ? limits/* MAX_ITEMS */._5.causes - 1 : sorted.length;
    const rest = sorted.slice(most).reduce((sum, { deltaBytes }) => sum + deltaBytes, 0);
    return [
        ...sorted.slice(0, most).map((part) => ({
            ...describe(part, matches, sides),
            ...(netByPath && describeFiles(netByPath(part.extents), sides.paths, packages)),
        })),
        ...(rest === 0 ? [] : [{ kind: 'unknown', deltaBytes: rest, origin: UNKNOWN }]),
    ];
}
function splitMatches(matches, changes, sides, measure) {
    const parts = [];
    const canSplit = measure === 'uncompressed';
    const numbers = {
        before: numbersOf(canSplit ? matches : [], 'before'),
        after: numbersOf(canSplit ? matches : [], 'after'),
    };
    const isCheckout = findCheckout(sides);
    const checkout = {};
    let unknown;
    for (const [index, match] of matches.entries()) {
        const change = changes[index];
        if (!change || change.kind === 'same' || change.kind === 'moved')
            continue;
        const deltaBytes = difference(match, sides, measure);
        if (deltaBytes === undefined)
            return undefined;
        const known = change.kind === 'unknown' ? unknown : undefined;
        const part = known ?? { match, change, deltaBytes: 0, extents: { before: [], after: [] } };
        if (change.kind === 'unknown')
            unknown = part;
        if (!known)
            parts.push(part);
        part.deltaBytes += deltaBytes;
        const isSplit = canSplit && change.kind !== 'base' && change.kind !== 'unknown';
        if (isSplit)
            takeCheckout(part, checkout, isCheckout, sides);
        for (const own of splitWaste(part, match, isSplit ? numbers : undefined, sides, isCheckout))
            parts.push(own);
    }
    if (checkout.part)
        parts.push(checkout.part);
    return parts;
}
function takeCheckout(part, checkout, isCheckout, { baseline, candidate }) {
    for (const [ledger, side, sign] of [
        [baseline.ledger, 'before', -1],
        [candidate.ledger, 'after', 1],
    ])
        for (const extent of ledger ? extentsIn(ledger, part.match[side]) : []) {
            if (!ledger || !isCheckout(ledger, extent, side))
                continue;
            const own = (checkout.part ??= {
                match: part.match,
                change: { kind: 'checkout' },
                deltaBytes: 0,
                extents: { before: [], after: [] },
            });
            const bytes = sign * (ledger.extents.bytes[extent] ?? 0);
            own.extents[side].push(extent);
            own.deltaBytes += bytes;
            part.deltaBytes -= bytes;
        }
}
function difference({ before, after }, { baseline, candidate }, measure) {
    const bytes = (side, indices) => indices.reduce((sum, index) => {
        const layer = side.layers[index];
        const own = layer && (0,sizes/* bytesOf */.$$)(layer, measure);
        return sum === undefined || own === undefined ? undefined : sum + own;
    }, 0);
    const [was, is] = [bytes(baseline, before), bytes(candidate, after)];
    return was === undefined || is === undefined ? undefined : is - was;
}
function splitWaste(part, match, numbers, { baseline, candidate }, isCheckout) {
    const [before, after] = [baseline.ledger, candidate.ledger];
    if (!before || !after)
        return [];
    const wasted = new Map();
    const sort = (ledger, side, sign, isShown) => {
        for (const extent of extentsIn(ledger, match[side])) {
            if (numbers && isCheckout(ledger, extent, side))
                continue;
            const waste = numbers && hiddenBy(ledger, extent, numbers[side]);
            if (!waste || isShown(ledger.extents.paths[extent] ?? pathtable/* ROOT */.D)) {
                part.extents[side].push(extent);
                continue;
            }
            const key = `${waste.other} ${waste.cause}`;
            const own = wasted.get(key) ?? {
                match,
                change: { kind: 'waste' },
                waste,
                deltaBytes: 0,
                extents: { before: [], after: [] },
            };
            wasted.set(key, own);
            own.extents[side].push(extent);
            own.deltaBytes += sign * (ledger.extents.bytes[extent] ?? 0);
        }
    };
    sort(before, 'before', -1, visiblePaths(after, match.after));
    sort(after, 'after', 1, visiblePaths(before, match.before));
    return [...wasted.values()].filter((own) => {
        const isWorthTelling = Math.abs(own.deltaBytes) >= MIN_WASTE_BYTES;
        if (isWorthTelling)
            part.deltaBytes -= own.deltaBytes;
        else
            for (const side of ['before', 'after'])
                for (const extent of own.extents[side])
                    part.extents[side].push(extent);
        return isWorthTelling;
    });
}
function* extentsIn(ledger, layers) {
    for (const layer of layers) {
        const [start, end] = (0,ledger_ledger/* extentsOf */.fK)(ledger, layer);
        for (let extent = start; extent < end; extent++)
            yield extent;
    }
}
function visiblePaths(ledger, layers) {
    let paths;
    const { extents } = ledger;
    return (path) => {
        paths ??= new Set([...extentsIn(ledger, layers)]
            .filter((extent) => extents.removedBy[extent] === ledger_ledger/* VISIBLE */.f9 && extents.copyOf[extent] === ledger_ledger/* NO_COPY */.yt)
            .map((extent) => extents.paths[extent] ?? pathtable/* ROOT */.D));
        return paths.has(path);
    };
}
function hiddenBy({ extents }, extent, matchOf) {
    const original = extents.copyOf[extent] ?? ledger_ledger/* NO_COPY */.yt;
    const cause = waste/* WASTE_CAUSES */.O[extents.causes[extent] ?? 0] ?? 'deleted';
    const isCopy = original !== ledger_ledger/* NO_COPY */.yt;
    if (!isCopy && (extents.removedBy[extent] === ledger_ledger/* VISIBLE */.f9 || cause === 'metadata-copy'))
        return undefined;
    const layer = isCopy ? extents.introducedBy[original] : extents.removedBy[extent];
    const other = layer === undefined || layer === extents.introducedBy[extent] ? undefined : matchOf.get(layer);
    return other === undefined ? undefined : { cause: isCopy ? 'metadata-copy' : cause, other };
}
function causeKindOf(kind) {
    if (kind === 'same' || kind === 'moved')
        return 'unknown';
    return kind === 're-created' ? 'inputs' : kind;
}
function describeFiles(leaves, paths, packages) {
    const found = packages?.of(leaves);
    return { paths: (0,rollup/* namedPaths */.SR)(summarise(leaves, paths), paths), ...(found && { packages: found }) };
}
function describe(part, matches, sides) {
    const { match, waste, deltaBytes } = part;
    const { kind, because, stage } = part.change;
    const [was, is] = endsOf(kind, match, sides);
    const other = waste && matches[waste.other];
    const [otherWas, otherIs] = other ? endsOf('waste', other, sides) : [];
    return {
        kind: causeKindOf(kind),
        deltaBytes,
        origin: (kind === 'waste' && deltaBytes < 0 ? was : is) ?? was ?? UNKNOWN,
        ...(is && isWorthNaming(kind, was, is) && { before: was ?? UNKNOWN }),
        ...(because && { because }),
        ...(stage !== undefined && { stage }),
        ...(waste && { waste: { cause: waste.cause, other: (deltaBytes < 0 ? otherWas : otherIs) ?? UNKNOWN } }),
    };
}
const UNKNOWN = { kind: 'unknown' };
function endsOf(kind, { before, after }, { baseline, candidate }) {
    if (kind === 'base')
        return [baseOf(baseline), baseOf(candidate)];
    const own = (side, indices) => indices.length === 0 ? undefined : originOf(side, indices);
    return [own(baseline, before), own(candidate, after)];
}
function baseOf({ layers }) {
    const base = layers.find(({ origin }) => origin.kind === 'base')?.origin;
    return (base ??
        (layers.every(({ origin }) => origin.kind === 'instruction') ? { kind: 'base', image: 'scratch' } : undefined));
}
function isWorthNaming(kind, was, is) {
    if (!was)
        return kind === 'base';
    if (kind === 'changed' || kind === 'stage')
        return true;
    return was.kind === 'base' && is.kind === 'base' && (was.image !== is.image || was.digest !== is.digest);
}

;// CONCATENATED MODULE: ./lib/diff/layers.js
function markLayers(matches, changes, { baseline, candidate }) {
    const mark = (side, own, other) => {
        const marks = new Map();
        for (const [index, match] of matches.entries()) {
            const kind = changes[index]?.kind ?? 'unknown';
            const [pair] = match[own].length === 1 && match[other].length === 1 ? match[other] : [];
            for (const layer of match[own])
                marks.set(layer, {
                    shared: match.link === 'content',
                    ...(kind !== 'same' && { change: kind }),
                    ...(kind !== 'same' && pair !== undefined && { pair }),
                });
        }
        return side.layers.map((layer, index) => ({ ...layer, shared: false, ...marks.get(index) }));
    };
    return { baseline: mark(baseline, 'before', 'after'), candidate: mark(candidate, 'after', 'before') };
}

// EXTERNAL MODULE: ./lib/ledger/owners.js
var owners = __webpack_require__(7698);
;// CONCATENATED MODULE: ./lib/diff/comparepackages.js



const comparepackages_MAX_LINES = 1_000;
const comparepackages_MOST = 0.8;
function comparePackages(baseline, candidate, mask) {
    if (!baseline?.owners && !candidate.owners)
        return undefined;
    const before = sideOf(baseline);
    const after = sideOf(candidate);
    const ownerOn = (side, other, path) => {
        const own = side.at(path);
        if (own !== undefined)
            return own;
        const there = other.at(path);
        return there !== undefined && side.lacks(ecosystemOf(there)) ? there : undefined;
    };
    return { all: countAll(), of: countSome };
    function countAll() {
        const tally = createTally();
        for (const [side, other, sign] of [
            [before, after, -1],
            [after, before, 1],
        ]) {
            for (let path = 0; path < side.visibleAt.length; path++) {
                const bytes = side.visibleAt[path] ?? ledger_ledger/* ABSENT */.sj;
                if (bytes === ledger_ledger/* ABSENT */.sj)
                    continue;
                const key = ownerOn(side, other, path);
                tally.add(key, sign * bytes, sign);
                if (key !== undefined && !side.versions.has(key))
                    side.orphans.add(key);
            }
            for (const key of side.versions.keys())
                tally.add(key, 0, 0);
        }
        const unknown = [...before.unknown, ...after.unknown, ...lostDatabases()].map(({ ecosystem, reason }) => ({
            ecosystem,
            reason: mask(reason),
        }));
        return { ...linesOf(tally), ...(unknown.length > 0 && { unknown }) };
    }
    function lostDatabases() {
        return [before, after].flatMap((side) => {
            const said = new Set(side.unknown.map(({ ecosystem }) => ecosystem));
            const lost = new Set([...side.orphans].map(ecosystemOf).filter((ecosystem) => !said.has(ecosystem)));
            const which = side === before ? 'the baseline' : 'the candidate';
            return [...lost].map((ecosystem) => ({ ecosystem, reason: `${which} has its files, and no database of them` }));
        });
    }
    function countSome(leaves) {
        const tally = createTally();
        const weight = { all: 0, owned: 0 };
        for (const { path, bytes, change } of leaves) {
            const key = (change === 'removed' ? undefined : after.at(path)) ?? before.at(path) ?? after.at(path);
            weight.all += Math.abs(bytes);
            if (key !== undefined)
                weight.owned += Math.abs(bytes);
            tally.add(key, bytes, 1);
        }
        return weight.all === 0 || weight.owned < weight.all * comparepackages_MOST ? undefined : linesOf(tally);
    }
    function linesOf({ perPackage, noPackage }) {
        const lines = [...perPackage]
            .map(([key, { bytes, files }]) => lineOf(key, bytes, files))
            .filter(({ bytes, files, change }) => change !== 'changed' || bytes !== 0 || files !== 0)
            .sort((one, other) => Math.abs(other.bytes) - Math.abs(one.bytes) || (keyOf(one) < keyOf(other) ? -1 : 1));
        const counts = {};
        for (const { change } of lines)
            counts[change] = (counts[change] ?? 0) + 1;
        return { lines: lines.slice(0, comparepackages_MAX_LINES), counts, rest: (0,domain_paths/* sum */.c)(lines.slice(comparepackages_MAX_LINES)), noPackage };
    }
    function lineOf(key, bytes, files) {
        const [was, is] = [versionOn(before, key), versionOn(after, key)];
        return {
            ecosystem: ecosystemOf(key),
            name: mask(key.slice(key.indexOf('\n') + 1)),
            ...(was !== undefined && { before: mask(was) }),
            ...(is !== undefined && { after: mask(is) }),
            change: baseline ? changeOf(key, was, is) : 'present',
            bytes,
            files,
        };
    }
    function changeOf(key, was, is) {
        if (was === undefined)
            return before.orphans.has(key) ? 'changed' : 'added';
        if (is === undefined)
            return after.orphans.has(key) ? 'changed' : 'removed';
        return was === is ? 'changed' : 'upgraded';
    }
}
const keyOf = ({ ecosystem, name }) => `${ecosystem}\n${name}`;
const ecosystemOf = (key) => key.slice(0, key.indexOf('\n'));
function sideOf(image) {
    const { packages = [], ownerAt, unknown = [] } = image?.owners ?? {};
    const keys = packages.map(keyOf);
    const versions = new Map();
    for (const [index, { version, isSystem, files }] of packages.entries()) {
        if (files === 0 && !isSystem)
            continue;
        const key = keys[index] ?? '';
        versions.set(key, (versions.get(key) ?? new Set()).add(version));
    }
    const known = new Set(packages.map(({ ecosystem }) => ecosystem));
    for (const { ecosystem } of unknown)
        known.delete(ecosystem);
    return {
        visibleAt: image?.ledger?.visibleAt ?? new Float64Array(0),
        unknown,
        versions,
        orphans: new Set(),
        lacks: (ecosystem) => !known.has(ecosystem),
        at: (path) => keys[ownerAt?.[path] ?? owners/* NO_OWNER */.U],
    };
}
function versionOn({ versions }, key) {
    const all = versions.get(key);
    return all && [...all].sort().join(', ');
}
function createTally() {
    const perPackage = new Map();
    const noPackage = { bytes: 0, files: 0 };
    return {
        perPackage,
        noPackage,
        add(key, bytes, files) {
            const into = key === undefined ? noPackage : (perPackage.get(key) ?? { bytes: 0, files: 0 });
            into.bytes += bytes;
            into.files += files;
            if (key !== undefined)
                perPackage.set(key, into);
        },
    };
}

;// CONCATENATED MODULE: ./lib/diff/samebase.js

function recogniseBase(baseline, candidate) {
    const isExisting = baseline.layers.every(({ origin }) => origin.kind === 'history' || origin.kind === 'unknown');
    const theirs = candidate.layers.findLastIndex(({ origin }) => origin.kind === 'base') + 1;
    const base = candidate.layers[0]?.origin;
    if (!isExisting || !candidate.recipe || base?.kind !== 'base')
        return baseline;
    if (beginsWith(baseline, candidate, theirs))
        return withBase(baseline, theirs, base);
    const own = candidate.layers.length - theirs;
    const below = baseline.layers.length - own;
    const isSame = (index) => asHistory(baseline, below + index) === asHistory(candidate, theirs + index);
    const endsAlike = own > 0 && below > 0 && Array.from({ length: own }, (_, index) => isSame(index)).every(Boolean);
    return endsAlike ? withBase(baseline, below, { kind: 'base', image: base.image }) : baseline;
}
const beginsWith = (baseline, candidate, length) => candidate.layers.slice(0, length).every(({ diffId }, index) => diffId === baseline.layers[index]?.diffId);
const withBase = (side, length, origin) => ({
    ...side,
    layers: side.layers.map((layer, index) => (index < length ? { ...layer, origin } : layer)),
});

;// CONCATENATED MODULE: ./lib/diff/compare.js










function compareImages({ platform, candidate, baseline }, terms) {
    const { measure: metric, paths } = terms;
    if (baseline.kind === 'none' || baseline.kind === 'failed') {
        const { kind, reason } = baseline;
        return {
            platform,
            change: baseline.kind === 'none' && baseline.isNew ? 'new' : 'unknown',
            baseline: { kind, reason },
            candidate: sizesOf(candidate, candidate.layers.map((layer) => ({ ...layer, shared: false }))),
            ...explain(undefined, candidate, [], comparePackages(undefined, candidate, paths.mask), paths),
        };
    }
    const { image: existing, ...named } = baseline;
    const image = baseline.kind === 'image' ? recogniseBase(existing, candidate) : existing;
    const deltaBytes = (0,sizes/* knownBytesOf */.sE)(candidate, metric) - (0,sizes/* knownBytesOf */.sE)(image, metric);
    const sides = { baseline: image, candidate, paths };
    const matches = matchLayers(sides);
    const changes = explainMatches(matches, sides, baseline.kind === 'image');
    const layers = markLayers(matches, changes, sides);
    const packages = comparePackages(image, candidate, paths.mask);
    const causes = addingUpTo(deltaBytes, findCauses(matches, changes, sides, metric, packages));
    return {
        platform,
        change: changeOf(deltaBytes, sameLayers(image, candidate), causes, terms.minChangeBytes),
        baseline: { ...named, ...sizesOf(image, layers.baseline) },
        candidate: sizesOf(candidate, layers.candidate),
        delta: differences(image, candidate, metric),
        ...(causes && { causes }),
        ...explain(image, candidate, listReruns(matches, changes, candidate), packages, paths),
    };
}
function recompare(image, metric, minChangeBytes) {
    const { baseline, candidate, causes, delta, ...rest } = image;
    if ('reason' in baseline) {
        const change = image.change === 'new' ? 'new' : 'unknown';
        return { ...rest, change, baseline, candidate };
    }
    const deltaBytes = (0,sizes/* knownBytesOf */.sE)(candidate, metric) - (0,sizes/* knownBytesOf */.sE)(baseline, metric);
    const adding = addingUpTo(deltaBytes, causes);
    return {
        ...rest,
        change: changeOf(deltaBytes, sameLayers(baseline, candidate), adding, minChangeBytes),
        baseline,
        candidate,
        delta: differences(baseline, candidate, metric),
        ...(adding && { causes: adding.map(({ lines: _, ...cause }) => cause) }),
    };
}
function changeOf(deltaBytes, isSame, causes, minChangeBytes) {
    if (deltaBytes === 0 && isSame)
        return 'identical';
    return Math.abs(deltaBytes - checkoutBytes(causes)) < minChangeBytes ? 'unchanged' : 'changed';
}
const FIGURES = ['uncompressedBytes', 'compressedBytes', 'engineBytes', 'visibleBytes', 'wastedBytes'];
function differences(baseline, candidate, metric) {
    const known = FIGURES.flatMap((figure) => {
        const [before, after] = [baseline[figure], candidate[figure]];
        return before === undefined || after === undefined ? [] : [[figure, after - before]];
    });
    const before = (0,sizes/* knownBytesOf */.sE)(baseline, metric);
    const [pulled, pulledNow] = [(0,sizes/* downloadOf */.qg)(baseline), (0,sizes/* downloadOf */.qg)(candidate)];
    const isEstimate = pulled && pulledNow && (pulled.isEstimate || pulledNow.isEstimate);
    return {
        ...Object.fromEntries(known),
        ...(isEstimate && { estimatedCompressedBytes: pulledNow.bytes - pulled.bytes }),
        ...(before > 0 && { percent: (((0,sizes/* knownBytesOf */.sE)(candidate, metric) - before) / before) * 100 }),
    };
}
function listReruns(matches, changes, { layers }) {
    const places = new Map(layers.map(({ origin }, index) => [origin, index]));
    return matches.flatMap(({ after: [run] }, index) => {
        const { kind, because } = changes[index] ?? {};
        if (kind !== 're-run' || because?.change !== 'inputs' || run === undefined)
            return [];
        return [{ copy: places.get(because.origin) ?? -1, run }];
    });
}
function explain(baseline, candidate, reruns, packages, paths) {
    const { ledger } = candidate;
    if (!ledger)
        return {};
    const waste = describeWaste(ledger, candidate.layers, paths);
    return {
        ...(!baseline && { paths: (0,rollup/* namedPaths */.SR)((0,rollup/* largestPaths */.Zc)(ledger, paths), paths, 'present') }),
        ...(baseline?.ledger && { paths: (0,rollup/* namedPaths */.SR)((0,rollup/* comparePaths */.cD)(baseline.ledger, ledger, paths), paths) }),
        ...(packages && (!baseline || baseline.ledger) && { packages: packages.all }),
        waste,
        hints: (0,hints/* findHints */.uW)({ ...candidate, ledger }, reruns, paths),
    };
}
function describeWaste(ledger, layers, paths) {
    const { lines, rest } = (0,rollup/* listWaste */.PN)(ledger, paths);
    const place = (layer) => ({ layer, origin: layers[layer]?.origin ?? { kind: 'unknown' } });
    return {
        lines: lines.map(({ path, isFolder, files, bytes, cause, introducedBy, removedBy }) => ({
            path: paths.textOf(path, isFolder),
            files,
            bytes,
            cause,
            introducedBy: place(introducedBy),
            removedBy: place(removedBy),
        })),
        rest,
    };
}
const addingUpTo = (deltaBytes, causes) => causes?.reduce((sum, cause) => sum + cause.deltaBytes, 0) === deltaBytes ? causes : undefined;
function sizesOf(image, layers) {
    const { platform, ledger, owners, recipe, ...weight } = image;
    return { ...weight, layers };
}
const sameLayers = (one, other) => one.digest === other.digest ||
    (one.layers.length === other.layers.length &&
        one.layers.every(({ diffId }, index) => diffId === other.layers[index]?.diffId));


/***/ }),

/***/ 4380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ readProvenance),
/* harmony export */   Vg: () => (/* binding */ instructionOrigin),
/* harmony export */   lo: () => (/* binding */ baseReference),
/* harmony export */   nf: () => (/* binding */ layerOrigins)
/* harmony export */ });
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3931);
/* harmony import */ var _dockerfile_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3833);


const BUILDKIT_METADATA = 'https://mobyproject.org/buildkit@v1#metadata';
function readProvenance(value) {
    const provenance = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(value);
    const buildConfig = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(provenance['buildConfig'] ?? (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(provenance, 'buildDefinition', 'internalParameters', 'buildConfig'));
    const metadata = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(provenance, 'metadata', BUILDKIT_METADATA) ?? (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(provenance, 'runDetails', 'metadata', 'buildkit_metadata'));
    const chains = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(metadata['layers']);
    const locations = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(metadata, 'source', 'locations'));
    const definition = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(buildConfig['llbDefinition']).map(_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1);
    const steps = definition.map((node) => {
        const id = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)(node['id']) ?? '';
        const identifier = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(node, 'op', 'Op', 'source', 'identifier'));
        const inputs = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(node['inputs']).flatMap((input) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)(input)?.split(':')[0] ?? []);
        return {
            id,
            inputs,
            base: baseOf((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(node, 'op', 'Op')), inputs),
            kind: identifier === undefined ? 'other' : 'source',
            identifier,
            chains: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(chains[`${id}:0`]).map((chain) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(chain).flatMap((descriptor) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(descriptor)['digest']) ?? [])),
            lines: lineRange(locations[id]),
        };
    });
    const result = resultOf(steps);
    return result && { steps, final: result.chains[0] };
}
const resultOf = (steps) => steps.find(({ id }) => id === steps.at(-1)?.inputs[0]);
const SCRATCH = 'scratch';
function baseOf(op, inputs) {
    const root = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(op, 'exec', 'mounts'))
        .map(_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)
        .find(({ dest }) => dest === '/');
    const [action] = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(op, 'file', 'actions')).map(_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1);
    const lowest = root ?? action ?? (op['merge'] === undefined ? undefined : {});
    if (!lowest)
        return undefined;
    const index = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(lowest['input']) ?? 0;
    return index < 0 ? SCRATCH : inputs[index];
}
function lineRange(value) {
    const ranges = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(value)['locations']).flatMap((location) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(location)['ranges']).map(_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1));
    const lines = (end) => ranges.flatMap((range) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .path */ .Ae)(range, end, 'line')) ?? []);
    const starts = lines('start');
    return starts.length === 0 ? undefined : { start: Math.min(...starts), end: Math.max(...lines('end')) };
}
function layerOrigins(provenance, dockerfile, layerCount, isPublic) {
    const unknown = Array.from({ length: layerCount }, () => ({ kind: 'unknown' }));
    if (!provenance)
        return unknown;
    const trunk = trunkOf(provenance, layerCount);
    const found = trunk ?? matchChains(provenance, dockerfile, layerCount);
    if (!found)
        return unknown;
    const root = found.base && rootStage(found, dockerfile);
    const base = found.base && baseOrigin(found.base, root, dockerfile, isPublic);
    const folders = foldersIn(provenance);
    return unknown.map((none, index) => {
        if (index < found.below)
            return base ?? none;
        const step = found.steps[index - found.below];
        return step?.lines
            ? instructionOrigin(dockerfile, step.lines, step.inputs.some((id) => id !== step.base && folders.has(id)))
            : none;
    });
}
const baseReference = ({ steps }) => sourceOf(steps)?.identifier?.replace(/^docker-image:\/\//, '');
function trunkOf({ steps }, layerCount) {
    const byId = new Map(steps.map((step) => [step.id, step]));
    const own = [];
    let at = resultOf(steps);
    while (at?.kind === 'other' && own.length <= layerCount) {
        own.push(at);
        if (at.base === SCRATCH)
            break;
        at = at.base === undefined ? undefined : byId.get(at.base);
    }
    own.reverse();
    const below = layerCount - own.length;
    const base = at?.kind === 'source' ? at : undefined;
    const isWhole = base
        ? base.identifier?.startsWith('docker-image://') === true || below === 0
        : at?.base === SCRATCH && below === 0;
    const hasHeight = ({ chains }, height) => chains.every(({ length }) => length === 0 || length === height);
    const fits = own.every((step, index) => hasHeight(step, below + index + 1)) && (!base || hasHeight(base, below));
    return isWhole && below >= 0 && fits ? { steps: own, below, base } : undefined;
}
function matchChains(provenance, dockerfile, layerCount) {
    const { steps, final } = provenance;
    if (final?.length !== layerCount)
        return undefined;
    const numbers = new Map();
    const numbersOf = (chain) => {
        let at = 0;
        return chain.map((digest) => {
            const key = `${at} ${digest}`;
            at = numbers.get(key) ?? numbers.size + 1;
            numbers.set(key, at);
            return at;
        });
    };
    const byChain = new Map();
    for (const step of steps.toReversed())
        if (step.kind === 'other' && step.lines)
            for (const chain of step.chains)
                byChain.set(numbersOf(chain).at(-1), step);
    const made = numbersOf(final).map((number) => byChain.get(number));
    const base = findBase(steps, final, made, dockerfile);
    const below = base?.length ?? 0;
    return { steps: made.slice(below), below, base: base?.step };
}
function findBase(steps, final, made, dockerfile) {
    const recorded = steps
        .filter(({ kind }) => kind === 'source')
        .flatMap((step) => step.chains.filter((chain) => isPrefix(chain, final)).map(({ length }) => ({ step, length })));
    const [longest] = recorded.sort((one, other) => other.length - one.length);
    if (longest && longest.length > 0)
        return longest;
    const length = made.findIndex((step) => step !== undefined);
    const line = made[length]?.lines?.start;
    const step = sourceOf(steps);
    if (length <= 0 || line === undefined || !step)
        return undefined;
    return rootBase(dockerfile, line) === 'scratch' ? undefined : { step, length };
}
function sourceOf(steps) {
    const byId = new Map(steps.toReversed().map((other) => [other.id, other]));
    let step = steps.at(-1);
    for (let count = 0; step && step.kind !== 'source' && count < steps.length; count++) {
        const [input] = step.inputs;
        step = input === undefined ? undefined : byId.get(input);
    }
    return step?.identifier?.startsWith('docker-image://') === true ? step : undefined;
}
function rootBase(dockerfile, line) {
    const stage = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .stageAtLine */ .AE)(dockerfile, line);
    return stage && (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .lineageOf */ .bQ)(dockerfile, stage)[0]?.base;
}
function foldersIn({ steps }) {
    const local = new Set(steps.filter(({ identifier }) => identifier?.startsWith('local://')).map(({ id }) => id));
    const linked = steps.filter(({ base, inputs }) => base === SCRATCH && inputs.some((id) => local.has(id)));
    return new Set([...local, ...linked.map(({ id }) => id)]);
}
function instructionOrigin(dockerfile, { start, end }, readsContext = false) {
    const instruction = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .instructionAtLine */ .o3)(dockerfile, start);
    const stage = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .stageAtLine */ .AE)(dockerfile, start);
    if (!instruction || !stage)
        return { kind: 'unknown' };
    const { text, copiesFrom } = instruction;
    return {
        kind: 'instruction',
        file: placeIn(dockerfile),
        startLine: start,
        endLine: end,
        text,
        stage: (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .stageLabel */ .Hn)(stage),
        ...(copiesFrom !== undefined && { copiedFrom: copySource(dockerfile, stage, copiesFrom, readsContext) }),
    };
}
function copySource(dockerfile, stage, reference, readsContext) {
    const from = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .earlierStage */ .LG)(dockerfile, stage, reference);
    if (!from)
        return readsContext ? { kind: 'context', context: reference } : { kind: 'image', image: reference };
    const { startLine, endLine } = from.from;
    return { kind: 'stage', stage: (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .stageLabel */ .Hn)(from), startLine, endLine };
}
function rootStage({ base, steps }, dockerfile) {
    const written = base?.lines && (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .stageAtLine */ .AE)(dockerfile, base.lines.start);
    const line = steps.find((step) => step?.lines)?.lines?.start;
    const lowest = line === undefined ? dockerfile.stages.at(-1) : (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .stageAtLine */ .AE)(dockerfile, line);
    return written ?? (lowest && (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .lineageOf */ .bQ)(dockerfile, lowest)[0]);
}
function baseOrigin(step, root, dockerfile, isPublic) {
    const reference = (step.identifier ?? '').replace(/^docker-image:\/\//, '');
    const [name = '', digest] = reference.split('@');
    const familiar = name.replace(/^docker\.io\/(library\/)?/, '');
    const asWritten = step.lines && (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_0__/* .stageAtLine */ .AE)(dockerfile, step.lines.start)?.base;
    const from = root && {
        from: { file: placeIn(dockerfile), startLine: root.from.startLine, endLine: root.from.endLine },
    };
    if (asWritten?.includes('$') === true)
        return { kind: 'base', image: asWritten, ...from };
    const image = isPublic(familiar) ? familiar : (asWritten ?? 'base image');
    return { kind: 'base', image, ...(digest !== undefined && { digest }), ...from };
}
const placeIn = ({ file, inRepository = file }) => inRepository;
const isPrefix = (prefix, whole) => prefix.every((digest, index) => digest === whole[index]);


/***/ }),

/***/ 1116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hp: () => (/* binding */ renderAnnotations),
/* harmony export */   dD: () => (/* binding */ renderUnjudged),
/* harmony export */   l5: () => (/* binding */ renderBuildFailure)
/* harmony export */ });
/* harmony import */ var _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(469);
/* harmony import */ var _buildx_remedy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1614);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9285);
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4802);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3808);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9518);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(819);
/* harmony import */ var _packageview_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8503);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3959);
/* harmony import */ var _remedies_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8464);
/* harmony import */ var _verdicttext_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8316);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(8191);













const MAX_OF_A_KIND = 9;
function renderAnnotations(report) {
    const broken = report.images
        .flatMap((image) => {
        const verdicts = image.verdicts.filter(_verdicttext_js__WEBPACK_IMPORTED_MODULE_11__/* .isBroken */ .Qr);
        return verdicts.length === 0 ? [] : [brokenImage(image, verdicts, report)];
    })
        .toSorted((one, other) => Number(other.level === 'error') - Number(one.level === 'error'))
        .slice(0, MAX_OF_A_KIND);
    const onBrokenLine = new Set(broken.map(lineOf));
    const notices = grownLines(report.images, report).filter(({ causes: [first] }) => first && !onBrokenLine.has(lineOf(place(first.cause))));
    return [...broken, ...notices.slice(0, MAX_OF_A_KIND).map(noticeOf)];
}
function brokenImage(image, verdicts, report) {
    const isFailed = verdicts.some(({ outcome }) => outcome === 'failed');
    const blamed = (what) => verdicts.every(({ rule }) => (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).blames === what);
    return {
        level: isFailed ? 'error' : 'warning',
        message: (0,_remedies_js__WEBPACK_IMPORTED_MODULE_10__/* .failureSentence */ .Qz)(image, verdicts, report),
        ...placeOfBroken(),
    };
    function placeOfBroken() {
        if (blamed('waste'))
            return onWastedLine(image);
        return blamed('files') ? onForbiddenLine(image) : onGrownLine(image, report);
    }
}
function noticeOf({ bytes, causes }) {
    const [first] = causes;
    return {
        level: 'notice',
        title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(bytes)}`,
        message: causes
            .map(({ image, cause }) => `${image.name} ${image.platform} ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(cause.deltaBytes)}: ${sentenceOf(cause)}`)
            .join('\n'),
        ...(first && place(first.cause)),
    };
}
const SENTENCE = { ..._words_js__WEBPACK_IMPORTED_MODULE_12__/* .PLAIN */ .tZ, origin: (piece) => (0,_words_js__WEBPACK_IMPORTED_MODULE_12__/* .plainOrigin */ .bV)({ ...piece, form: 'whole' }, _text_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .verbatim */ .Bj) };
function sentenceOf(cause) {
    const [largest] = cause.packages ? (0,_packageview_js__WEBPACK_IMPORTED_MODULE_8__/* .viewCausePackages */ .Ae)(cause.packages, cause.kind === 'waste') : [];
    const [top] = cause.paths?.lines ?? [];
    const file = top ? `: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(top.bytes)} ${top.path}` : '';
    const what = largest ? `: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_6__/* .set */ .hZ)(largest.bytes, SENTENCE)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_6__/* .set */ .hZ)(largest.what, SENTENCE)}` : file;
    return `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_6__/* .set */ .hZ)((0,_reasons_js__WEBPACK_IMPORTED_MODULE_9__/* .reasonText */ .uV)(cause), SENTENCE)}${what}.`;
}
const lineOf = ({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`;
function onGrownLine(image, report) {
    const [line] = grownLines([image], report);
    const [first] = line?.causes ?? [];
    if (line && first)
        return { title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(line.bytes)}`, ...place(first.cause) };
    const largest = (0,_figures_js__WEBPACK_IMPORTED_MODULE_7__/* .largestPart */ .e)(image, report);
    return {
        title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)((0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_3__/* .knownBytesOf */ .sE)(image.candidate, report.measure))}`,
        ...(largest && place(largest)),
    };
}
function onWastedLine({ candidate, waste }) {
    const line = waste?.lines.find(({ introducedBy }) => place(introducedBy).file !== undefined);
    return {
        title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(candidate.wastedBytes ?? 0)} wasted`,
        ...(line && place(line.introducedBy)),
    };
}
function onForbiddenLine({ candidate: { forbidden } }) {
    const line = forbidden?.lines.find(({ introducedBy }) => place(introducedBy).file !== undefined);
    return { title: 'Image size: forbidden files', ...(line && place(line.introducedBy)) };
}
function renderUnjudged({ name, platform, verdicts }, isGrowthJudged) {
    const skipped = verdicts.filter(({ rule, outcome }) => outcome === 'skipped' && (isGrowthJudged || (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).needs !== 'baseline'));
    return [...new Set(skipped.map(({ reason = 'not known why' }) => reason))].map((reason) => {
        const alike = skipped.filter((verdict) => verdict.reason === reason);
        const isGrowth = alike.every(({ rule }) => (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).needs === 'baseline');
        const rules = alike.map(({ rule }) => rule).join(' and ');
        return {
            level: 'warning',
            title: `Image size: ${isGrowth ? 'growth is' : 'a budget is'} not judged`,
            message: `${name} ${platform}: ${rules} ${alike.length === 1 ? 'is' : 'are'} not judged: ${reason}.`,
        };
    });
}
const RELATIVE = _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y0.filter(({ needs }) => needs === 'baseline')
    .map(({ name }) => name)
    .join(' and ');
function renderBuildFailure({ side, message, where, output }) {
    const remedy = (0,_buildx_remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedyFor */ .wJ)(message, output);
    const isCandidate = side === 'candidate';
    const rest = isCandidate ? '' : ` There is no comparison: ${RELATIVE} are not judged.`;
    return {
        level: isCandidate ? 'error' : 'warning',
        title: `Image size: the ${side} does not build`,
        message: `${message}.${remedy ? ` ${(0,_buildx_remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedySentence */ .aM)(remedy)}` : ''}${rest}`,
        ...(where && (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$t)(where)),
    };
}
function grownLines(images, { minChangeBytes }) {
    const lines = new Map();
    for (const image of images) {
        for (const cause of image.causes ?? []) {
            const { deltaBytes } = cause;
            if (place(cause).file === undefined || deltaBytes <= 0 || (0,_reasons_js__WEBPACK_IMPORTED_MODULE_9__/* .sideOf */ .Jh)(cause) === 'baseline')
                continue;
            const key = lineOf(place(cause));
            const { bytes, causes } = lines.get(key) ?? { bytes: 0, causes: [] };
            lines.set(key, { bytes: bytes + deltaBytes, causes: [...causes, { image, cause }] });
        }
    }
    return [...lines.values()]
        .filter(({ bytes }) => bytes >= minChangeBytes)
        .sort((one, other) => other.bytes - one.bytes);
}
function place({ origin, lines = [] }) {
    const changed = lines.find(({ change, file }) => change === 'added' && !file.startsWith('/'));
    if (changed)
        return { file: changed.file, startLine: changed.line, endLine: changed.line };
    const base = origin.kind === 'base' ? origin.from : undefined;
    const found = origin.kind === 'instruction' ? origin : base;
    if (!found || found.file.startsWith('/'))
        return {};
    return { file: found.file, startLine: found.startLine, endLine: found.endLine };
}


/***/ }),

/***/ 9820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S5: () => (/* binding */ renderText)
/* harmony export */ });
/* unused harmony exports print, LINE, renderLog, fileText, forbiddenText, restText, hintLines */
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8944);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9518);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7252);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3959);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8305);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8191);






const PRINTED = (0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .plainSetting */ .hG)(_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$);
const BRIEF = { ...PRINTED, origin: briefOrigin };
function briefOrigin(piece) {
    const text = (0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .plainOrigin */ .bV)(piece, _text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$);
    return piece.form === 'line' && piece.origin.kind === 'instruction' ? text : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(text, 60);
}
const print = (text) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .set */ .hZ)(text, PRINTED);
const LINE = 140;
const MAX_CAUSES = 5;
const MAX_CAUSE_PACKAGES = 3;
const renderText = (report) => renderLog((0,_view_js__WEBPACK_IMPORTED_MODULE_4__/* .viewOf */ .d)(report));
function renderLog(view, most = MAX_CAUSES) {
    return [
        ...columns([
            [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('Image'), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('Platform'), view.sizeTitle, (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('Baseline'), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('Change')],
            ...view.images.map(({ image, isVerified, size, baselineSize = (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('–'), change }) => [
                (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(image.name), LINE),
                (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(image.platform)}${isVerified ? '' : ' (not verified)'}`,
                print(size),
                print(baselineSize),
                change ? print(changeText(change)) : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('–'),
            ]),
        ]),
        ...view.images.flatMap((image) => [
            ...image.figures.map(({ title, size, note, change }) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${title}: ${print(size)}${print(note)}${change === undefined ? '' : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `, ${print(change)}`}`),
            ...causeLines(image, most),
            ...fileLines(image, most),
            ...hintLines(image, most),
            ...image.verdicts.map((verdict) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${print(verdict)}`),
        ]),
        ...[...view.states, ...view.missingComparisons, ...view.notMeasured, view.measure].map(print),
        (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${view.headline.glyph} Image size: ${print(view.headline.text)}`,
    ];
}
const changeText = ({ bytes, share }) => share === undefined ? [bytes] : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${bytes} (${share})`;
const labelOf = ({ image }) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(image.name)} ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(image.platform)}`;
function causeLines(view, most) {
    const { shown, rest } = view.causes.first(most);
    const lines = view.causes.areUnknown
        ? [line((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `not known which layers changed: ${_reasons_js__WEBPACK_IMPORTED_MODULE_3__/* .NO_CAUSES */ .f8}`)]
        : shown.flatMap(({ bytes, where, reason, packages, files, lines: changed }) => [
            line(print(bytes), print(where)),
            line((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .set */ .hZ)(reason, BRIEF)}`),
            ...(packages.length > 0
                ? packages.slice(0, MAX_CAUSE_PACKAGES).map(packageLine)
                : files.slice(0, 1).map(fileLine)),
            ...changed.map((text) => line((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${print(text)}`)),
        ]);
    if (rest?.isSignificant === true)
        lines.push(line(print(rest.bytes), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${rest.count} more`));
    return lines.length === 0 ? [] : [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `Why, ${labelOf(view)}:`, ...lines];
}
const packageLine = ({ bytes, what }) => line((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${print(bytes)} ${print(what)}`);
const fileLine = (file) => line((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${print(file.bytes)} ${fileText(file)}`);
const line = (bytes, text) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .padStart */ .CF)(bytes, 11)}  ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(text, LINE)}`;
function fileLines(view, most) {
    const title = (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(view.image.delta ? 'Files that changed' : 'Largest files');
    return [
        ...listLines((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${title} in ${labelOf(view)}:`, view.files, fileText, most),
        ...packageLines(view, most),
        ...listLines((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `Wasted in ${labelOf(view)}:`, view.waste, wastedText, most),
        ...listLines((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `Forbidden files in ${labelOf(view)}:`, view.forbidden, forbiddenText, most),
    ];
}
function packageLines(view, most) {
    if (!view.packages)
        return [];
    const { count, first, unknown } = view.packages;
    const title = (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `Packages in ${labelOf(view)}: ${print(count)}`;
    return [
        title,
        ...first(most).map(({ bytes, what }) => line(print(bytes), print(what))),
        ...unknown.map((text) => line((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''), print(text))),
    ];
}
function listLines(title, list, text, most) {
    if (list.length === 0)
        return [];
    const rest = list.rest(most);
    return [
        title,
        ...list.first(most).map((file) => line(print(file.bytes), text(file))),
        ...(rest ? [line(print(rest.bytes), restText(rest.count))] : []),
    ];
}
const fileText = ({ path, count, change }) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${print(path)}${count === undefined ? '' : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) ` (${count})`}${change === undefined ? '' : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) ` ${change}`}`;
const wastedText = (file) => {
    const by = (0,_codes_js__WEBPACK_IMPORTED_MODULE_2__/* .wasteText */ .kO)(file.cause, (0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .placeText */ .Z9)(file.introducedBy), (0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .placeText */ .Z9)(file.removedBy));
    return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${fileText(file)} ${print(by)}`;
};
const forbiddenText = (file) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${fileText(file)}, ${print((0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .whole */ .WQ)(file.introducedBy.origin))}${file.fate}`;
const restText = (count) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${(0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .fileCount */ .wq)(count)} more`;
function columns(rows) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const padded = (cell, column) => (column < 2 ? _text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .padEnd */ .f : _text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .padStart */ .CF)(cell, widths[column] ?? 0);
    return rows.map((row) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .trimEnd */ .s8)((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .joinSafe */ .e)(row.map(padded), '  ')));
}
function hintLines({ hints }, most = MAX_CAUSES) {
    if (hints.length === 0)
        return [];
    const lines = hints.slice(0, most).flatMap(({ bytes, what, diff, hint: { origin, advice } }) => {
        const where = print((0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${what} (${(0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .whole */ .WQ)(origin)})`);
        return [
            (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .padStart */ .CF)(print(bytes), 11)}  ${where}: ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(advice)}${diff.length > 0 ? ':' : ''}`,
            ...diff.map((changed) => line((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(changed)}`)),
        ];
    });
    return [
        (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('Hints, by what they would save at the most:'),
        ...lines,
        ...(hints.length > most ? [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${hints.length - most} more`] : []),
    ];
}


/***/ })

};
