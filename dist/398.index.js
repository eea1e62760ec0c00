export const id = 398;
export const ids = [398,738];
export const modules = {

/***/ 1241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ acceptByLabel)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_assemble_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1693);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(819);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7703);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9586);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8808);






/**
 * Lets the pull request's label accept what is broken. It accepts the growth that was there when it was set: more needs it set anew. Labels are
 * read live, the event's are as old as the event (github-facts §4). What cannot be read accepts nothing.
 * @param pullRequest the one the report is about; undefined where there is none
 */
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
            return offered;
        // A group may hold the growth of other pull requests: what its own check accepted is not counted again.
        const seen = event.kind === 'merge group' ? [] : await readSeen(hub, pullRequest, comment.key);
        const images = report.images.map((image) => {
            const label = set.get(image.name);
            return label && isFailed(image) ? acceptImage(image, label, findSeen(image, report, seen), report) : image;
        });
        return { ...offered, images, result: (0,_report_assemble_js__WEBPACK_IMPORTED_MODULE_5__/* .resultOf */ .Bg)(images, report.notMeasured ?? []) };
    }
    catch (error) {
        const unread = `The label ${overrideLabel} could not be read, so it accepts nothing`;
        // Nobody who does not use labels has done anything wrong.
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.status === 403)
            host.info(`${unread}: the job lacks the permission pull-requests: read.`);
        else
            host.warning(`${unread}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        return offered;
    }
}
const isFailed = ({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed');
/** `accept-image-size`, or `accept-image-size:api` for one image. GitHub does not mind the case of a label. */
function findLabel(labels, overrideLabel, image) {
    const wanted = [`${overrideLabel}:${image}`, overrideLabel].map((label) => label.toLowerCase());
    return labels.find((label) => wanted.includes(label.toLowerCase()));
}
/** What our comment remembers: the only place where what was measured before can be looked up. */
async function readSeen(github, pullRequest, key) {
    const comments = await github.comments(pullRequest, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .commentMarker */ .Ql)(key)).list();
    return (0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .uniteSections */ .Iu)(comments.map(({ body }) => (0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .readState */ .un)(body)));
}
function findSeen(image, now, seen) {
    const key = (0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)({ report: now });
    const section = seen.find((one) => (0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(one) === key);
    const report = section?.report;
    const before = report?.images.find(({ name, platform }) => name === image.name && platform === image.platform);
    const isComparable = before && report?.measure === now.measure && (before.delta === undefined) === (image.delta === undefined);
    return isComparable ? { image: before, at: report.run.finishedAt } : undefined;
}
/** The growth, or the size where nothing is compared: a baseline that cannot be had must not make a label worthless. */
const growthOf = (image, { measure }) => (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(image.delta, measure) ?? (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredSize */ .K)(image.candidate, measure);
function acceptImage(image, { name, event }, before, report) {
    const bytes = growthOf(image, report);
    const seen = before && seenBytes(before, event, report);
    const acceptance = {
        label: name,
        ...(event?.by !== undefined && { by: event.by }),
        ...(event && { at: event.at }),
        bytes: seen ?? bytes,
    };
    const isMore = seen !== undefined && bytes - seen > report.minChangeBytes;
    const reason = `the label ${name} accepted ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDelta */ .CW)(seen ?? bytes)}, now it is ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDelta */ .CW)(bytes)}: remove it and set it anew to accept that`;
    const verdicts = image.verdicts.map((verdict) => verdict.outcome !== 'failed' ? verdict : isMore ? { ...verdict, reason } : { ...verdict, outcome: 'accepted' });
    return { ...image, acceptance, verdicts };
}
/** What whoever set the label could see: what it accepted earlier, or what our comment said when it was set. */
function seenBytes({ image, at }, event, report) {
    if (image.acceptance && image.acceptance.at === event?.at)
        return image.acceptance.bytes;
    const isBefore = event === undefined || Date.parse(at) <= Date.parse(event.at);
    return isBefore ? growthOf(image, report) : undefined;
}


/***/ }),

/***/ 9225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $_: () => (/* binding */ termsFor),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   sJ: () => (/* binding */ listRules)
/* harmony export */ });
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(819);

function listRules(budgets) {
    const { maxSize, maxIncrease, minReduction, maxLayers, maxLayerSize, maxWaste } = budgets;
    return [
        ...(maxSize === undefined ? [] : [{ rule: 'max-size', limit: { bytes: maxSize } }]),
        ...(maxIncrease === undefined ? [] : [{ rule: 'max-increase', limit: maxIncrease }]),
        ...(minReduction === undefined ? [] : [{ rule: 'min-reduction', limit: minReduction }]),
        ...(maxLayers === undefined ? [] : [{ rule: 'max-layers', limit: { count: maxLayers } }]),
        ...(maxLayerSize === undefined ? [] : [{ rule: 'max-layer-size', limit: { bytes: maxLayerSize } }]),
        ...(maxWaste === undefined ? [] : [{ rule: 'max-waste', limit: maxWaste }]),
    ];
}
/**
 * How an event judges (github-facts §3). Against the commit that it compares with by itself: growth that is merged already, or of several pull
 * requests at once, is told but not judged; what the target branch breaks as well is not the fault of a pull request that makes it no worse.
 */
function termsFor({ kind }, against, warnOnly) {
    const failing = warnOnly === 'fail' ? 'failed' : 'warned';
    const strict = { failing, inherited: failing, reportedOnly: undefined };
    if (against === 'something named')
        return strict;
    switch (kind) {
        case 'merge group':
            return { ...strict, reportedOnly: 'a merge group may hold several pull requests' };
        case 'push':
            return { ...strict, reportedOnly: 'what is pushed has been merged already' };
        case 'pull request':
        case 'finished run':
            return { ...strict, inherited: 'warned' };
        case 'other':
        case 'command line':
            return strict;
    }
}
/** Judges one image by every rule: one verdict each, in the rules' order. A broken budget is a value; nothing is thrown. */
function judge(comparison, rules, { failing, inherited, reportedOnly }) {
    return rules.map((rule) => {
        const head = { rule: rule.rule, limit: { ...rule.limit } };
        if (reportedOnly !== undefined && (rule.rule === 'max-increase' || rule.rule === 'min-reduction'))
            return { ...head, outcome: 'skipped', reason: reportedOnly };
        const finding = examine(comparison, rule);
        if ('skipped' in finding)
            return { ...head, outcome: 'skipped', reason: finding.skipped };
        const before = examineBefore(comparison, rule);
        const verdict = { ...head, ...finding, ...(before && { before: before.actual }) };
        if (!finding.exceededBy)
            return { ...verdict, outcome: 'passed' };
        return inherited !== failing && before?.exceededBy !== undefined && !isWorse(comparison, finding, before)
            ? { ...verdict, outcome: inherited, reason: 'it was broken before' }
            : { ...verdict, outcome: failing };
    });
}
/** What an absolute rule finds on the baseline, where that is an earlier state of the same image. */
function examineBefore(comparison, rule) {
    const { baseline } = comparison;
    if (baseline.kind !== 'ref' && baseline.kind !== 'image')
        return undefined;
    if (rule.rule === 'max-increase' || rule.rule === 'min-reduction')
        return undefined;
    if (rule.rule === 'max-size' && (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measured */ .j)(baseline, comparison.measure) === undefined)
        return undefined;
    const finding = examine({ ...comparison, candidate: baseline }, rule);
    return 'skipped' in finding ? undefined : finding;
}
/** Whose growth is it? A change below the floor has none, and what main already has is not this pull request's. */
function isWorse({ change }, now, before) {
    if (now.actual.count !== undefined)
        return now.actual.count > (before.actual.count ?? 0);
    return change === 'changed' && (now.actual.bytes ?? 0) > (before.actual.bytes ?? 0);
}
function examine(comparison, rule) {
    switch (rule.rule) {
        case 'max-size':
            return atMost('bytes', (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measuredSize */ .K)(comparison.candidate, comparison.measure), rule.limit.bytes);
        case 'max-layers':
            return atMost('count', comparison.candidate.layers.length, rule.limit.count);
        case 'max-layer-size':
            return largestOwnLayer(comparison, rule.limit.bytes);
        case 'max-increase':
            return increase(comparison, rule.limit);
        case 'min-reduction':
            return reduction(comparison, rule.limit);
        case 'max-waste':
            return waste(comparison, rule.limit);
    }
}
function atMost(unit, actual, limit) {
    return { actual: { [unit]: actual }, ...(actual > limit && { exceededBy: { [unit]: actual - limit } }) };
}
/** Layers of the base image are not the Dockerfile's to split: only the image's own are judged. */
function largestOwnLayer({ candidate, measure }, limit) {
    const own = candidate.layers.filter(({ origin }) => origin.kind !== 'base').map((layer) => (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measured */ .j)(layer, measure));
    const known = own.flatMap((bytes) => bytes ?? []);
    if (known.length < own.length)
        return { skipped: 'layer sizes are not known on this image store' };
    return atMost('bytes', Math.max(0, ...known), limit);
}
/** Growth below the floor is noise, never an increase. With two limits both must be exceeded. */
function increase({ delta, change, noBaseline, measure }, limit) {
    const bytes = (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measured */ .j)(delta, measure);
    if (!delta || bytes === undefined)
        return { skipped: noBaseline };
    if (change !== 'changed')
        return { actual: quantityOf(bytes, delta.percent) };
    if (limit.percent !== undefined && delta.percent === undefined && limit.bytes === undefined) {
        return { skipped: 'the baseline is 0 B: growth has no percentage' };
    }
    return withinBoth(limit, bytes, delta.percent);
}
/** Wasted bytes of the image's own and its base's, in percent of all that it ships. */
function waste({ candidate }, limit) {
    const { wastedBytes, uncompressedBytes } = candidate;
    if (wastedBytes === undefined || uncompressedBytes === undefined)
        return { skipped: 'the layers were not read' };
    return withinBoth(limit, wastedBytes, uncompressedBytes === 0 ? 0 : (wastedBytes / uncompressedBytes) * 100);
}
/** A limit with both bytes and percent is broken when both are exceeded; a percentage that is not known is no excuse. */
function withinBoth(limit, bytes, percent) {
    const actual = quantityOf(bytes, percent);
    const overBytes = limit.bytes === undefined || bytes > limit.bytes;
    const overPercent = limit.percent === undefined || percent === undefined || percent > limit.percent;
    return overBytes && overPercent ? { actual, exceededBy: beyond(limit, bytes, percent) } : { actual };
}
/** With two goals both must be missed, as with two limits. */
function reduction({ delta, noBaseline, measure }, goal) {
    const change = (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measured */ .j)(delta, measure);
    if (!delta || change === undefined)
        return { skipped: noBaseline };
    const bytes = -change;
    const percent = delta.percent === undefined ? undefined : -delta.percent;
    const actual = quantityOf(bytes, percent);
    if (goal.percent !== undefined && percent === undefined && goal.bytes === undefined) {
        return { skipped: 'the baseline is 0 B: a reduction has no percentage' };
    }
    const missesBytes = goal.bytes === undefined || bytes < goal.bytes;
    const missesPercent = goal.percent === undefined || percent === undefined || percent < goal.percent;
    if (!missesBytes || !missesPercent)
        return { actual };
    return {
        actual,
        exceededBy: quantityOf(goal.bytes === undefined ? undefined : goal.bytes - bytes, goal.percent === undefined || percent === undefined ? undefined : goal.percent - percent),
    };
}
const beyond = (limit, bytes, percent) => quantityOf(limit.bytes === undefined ? undefined : bytes - limit.bytes, limit.percent === undefined || percent === undefined ? undefined : percent - limit.percent);
const quantityOf = (bytes, percent) => ({
    ...(bytes !== undefined && { bytes }),
    ...(percent !== undefined && { percent }),
});


/***/ }),

/***/ 805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ compareImages),
  j: () => (/* binding */ recompare)
});

// EXTERNAL MODULE: ./lib/measure/pathtext.js
var pathtext = __webpack_require__(5646);
// EXTERNAL MODULE: ./lib/report/figures.js
var figures = __webpack_require__(819);
// EXTERNAL MODULE: ./lib/compare/hints/find.js + 6 modules
var find = __webpack_require__(8419);
;// CONCATENATED MODULE: ./lib/compare/layers.js

/**
 * Pairs layers by content: the longest common run of diff IDs in the order of both images.
 * Equal content at another place in the order counts once per pair, so an empty layer that occurs three times matches three times at most.
 * @returns both sides again, each layer marked `shared` or not
 */
function matchLayers(baseline, candidate) {
    const pairs = longestCommonSubsequence(baseline.map(({ diffId }) => diffId), candidate.map(({ diffId }) => diffId));
    const ofBaseline = new Set(pairs.map(([index]) => index));
    const ofCandidate = new Set(pairs.map(([, index]) => index));
    return {
        baseline: baseline.map((layer, index) => ({ ...layer, shared: ofBaseline.has(index) })),
        candidate: candidate.map((layer, index) => ({ ...layer, shared: ofCandidate.has(index) })),
    };
}
// Images hold at most 127 layers on overlay2: a quadratic table is small.
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
/**
 * Sums the bytes that differ per origin: base image, instruction (by its text, so a moved line or a renamed stage stays the same), unknown.
 * @returns causes that add up to the delta of the layers, largest change first; undefined when the bytes of a differing layer are not known
 */
function findCauses(baseline, candidate, measure) {
    const sums = new Map();
    for (const [layers, sign] of [
        [candidate, 1],
        [baseline, -1],
    ]) {
        for (const layer of layers) {
            const { shared, origin } = layer;
            if (shared)
                continue;
            const bytes = (0,figures/* measured */.j)(layer, measure);
            if (bytes === undefined)
                return undefined;
            const key = originKey(origin);
            const known = sums.get(key);
            // The candidate is summed first: where both sides know an instruction, the line shown is the candidate's.
            sums.set(key, { deltaBytes: (known?.deltaBytes ?? 0) + sign * bytes, origin: known?.origin ?? origin, before: origin });
        }
    }
    return [...sums.values()]
        .filter(({ deltaBytes }) => deltaBytes !== 0)
        .map(({ origin, deltaBytes, before }) => ({ kind: origin.kind, deltaBytes, origin, ...(hasMoved(before, origin) && { before }) }))
        .sort((one, other) => Math.abs(other.deltaBytes) - Math.abs(one.deltaBytes));
}
/** The base image is another one, by name or by digest. */
const hasMoved = (before, origin) => before.kind === 'base' && origin.kind === 'base' && (before.image !== origin.image || before.digest !== origin.digest);
function originKey(origin) {
    switch (origin.kind) {
        case 'base':
        case 'unknown':
            return origin.kind;
        case 'instruction':
        case 'history':
            return `${origin.kind} ${origin.text}`;
    }
}

// EXTERNAL MODULE: ./lib/measure/ledger.js
var ledger = __webpack_require__(99);
// EXTERNAL MODULE: ./lib/measure/pathtable.js
var pathtable = __webpack_require__(9485);
;// CONCATENATED MODULE: ./lib/compare/paths.js


// A line must explain at least a fiftieth of all that moved: more lines than that nobody reads.
const MIN_SHARE = 1 / 50;
const MAX_LINES = 50;
/** What became of every visible file between two images. The lines and the rest add up to the difference of the visible bytes. */
function comparePaths(baseline, candidate, paths) {
    return rollUp(() => changedFiles(baseline, candidate, paths.count()), paths);
}
/** Where the visible bytes of one image are. The lines and the rest add up to them. */
function largestPaths({ visibleAt }, paths) {
    return rollUp(() => visibleFiles(visibleAt), paths);
}
function* changedFiles(baseline, candidate, count) {
    for (let path = 0; path < count; path++) {
        // The table may have grown since the first ledger was made.
        const before = baseline.visibleAt[path] ?? ledger/* ABSENT */.sj;
        const after = candidate.visibleAt[path] ?? ledger/* ABSENT */.sj;
        const bytes = Math.max(after, 0) - Math.max(before, 0);
        if (bytes !== 0)
            yield { path, bytes, change: before === ledger/* ABSENT */.sj ? 'added' : after === ledger/* ABSENT */.sj ? 'removed' : 'changed' };
    }
}
function* visibleFiles(visibleAt) {
    for (let path = 0; path < visibleAt.length; path++) {
        const bytes = visibleAt[path] ?? ledger/* ABSENT */.sj;
        if (bytes > 0)
            yield { path, bytes, change: 'added' };
    }
}
/** What is wasted, most bytes first. The lines and the rest add up to the image's wasted bytes. */
function listWaste(ledger, paths) {
    const told = [...groupWaste(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => {
        const { lines, rest } = rollUp(() => wastedFiles(ledger, extents), paths);
        return {
            lines: lines.map(({ path, isFolder, bytes, files }) => ({ path, isFolder, bytes, files, cause, introducedBy, removedBy })),
            rest,
        };
    });
    const lines = told.flatMap((group) => group.lines).sort((one, other) => byBytes(one, other, paths));
    return { lines: lines.slice(0, MAX_LINES), rest: sum([...lines.slice(MAX_LINES), ...told.map(({ rest }) => rest)]) };
}
function groupWaste({ extents }) {
    const groups = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? ledger/* VISIBLE */.f9;
        if (removedBy === ledger/* VISIBLE */.f9 || extents.bytes[extent] === 0)
            continue;
        const introducedBy = extents.introducedBy[extent] ?? 0;
        const cause = ledger/* WASTE_CAUSES */.O1[extents.causes[extent] ?? 0] ?? 'deleted';
        const key = `${introducedBy} ${removedBy} ${cause}`;
        const group = groups.get(key) ?? { cause, introducedBy, removedBy, extents: [] };
        groups.set(key, group);
        group.extents.push(extent);
    }
    return groups;
}
function* wastedFiles({ extents }, chosen) {
    for (const extent of chosen)
        yield { path: extents.paths[extent] ?? pathtable/* ROOT */.D, bytes: extents.bytes[extent] ?? 0, change: 'removed' };
}
/**
 * Rolls files up into the folders that explain most with fewest lines: whatever is large enough is a line of its own, the rest is lumped
 * together at the lowest folder where it becomes large enough.
 */
function rollUp(leaves, paths) {
    let weight = 0;
    for (const { bytes } of leaves())
        weight += Math.abs(bytes);
    const threshold = Math.max(1, weight * MIN_SHARE);
    // Per folder, what is not yet told.
    const lumps = new Map();
    const lines = [];
    for (const { path, bytes, change } of leaves()) {
        if (Math.abs(bytes) >= threshold)
            lines.push({ path, isFolder: false, bytes, files: 1, change });
        else
            lump(lumps, paths.parentOf(path), { weight: Math.abs(bytes), bytes, files: 1, change });
    }
    const rest = { weight: 0, bytes: 0, files: 0, change: 'changed' };
    for (const path of lowestFirst(lumps.keys(), paths)) {
        const found = lumps.get(path);
        if (!found)
            continue;
        if (path !== pathtable/* ROOT */.D && found.weight >= threshold) {
            lines.push({ path, isFolder: true, bytes: found.bytes, files: found.files, change: found.change });
        }
        else if (path !== pathtable/* ROOT */.D)
            lump(lumps, paths.parentOf(path), found);
        else
            add(rest, found);
    }
    lines.sort((one, other) => byBytes(one, other, paths));
    const cut = lines.slice(MAX_LINES);
    return { lines: lines.slice(0, MAX_LINES), rest: sum([...cut, rest]) };
}
/** Folders and all those above them. A parent's number is smaller than its children's: every folder comes after what is in it. */
function lowestFirst(folders, paths) {
    const all = new Set();
    for (const folder of folders)
        for (let at = folder; !all.has(at); at = paths.parentOf(at))
            all.add(at);
    return Uint32Array.from(all).sort().reverse();
}
function lump(lumps, folder, part) {
    const known = lumps.get(folder);
    if (known)
        add(known, part);
    else
        lumps.set(folder, { ...part });
}
function add(into, part) {
    into.weight += part.weight;
    into.bytes += part.bytes;
    into.files += part.files;
    if (into.change !== part.change)
        into.change = 'changed';
}
const sum = (parts) => parts.reduce((total, { files, bytes }) => ({ files: total.files + files, bytes: total.bytes + bytes }), { files: 0, bytes: 0 });
/** Most bytes first, whichever way they went; equal ones in the byte order of their paths. */
const byBytes = (one, other, paths) => Math.abs(other.bytes) - Math.abs(one.bytes) || Buffer.compare(paths.bytesOf(one.path), paths.bytesOf(other.path));

;// CONCATENATED MODULE: ./lib/compare/compare.js





/**
 * Compares one pair. `identical` means the same layers, `unchanged` a change below the floor; an image without a baseline is `new` or `unknown`, never compared with 0 bytes.
 * @param terms minChangeBytes: the floor, in bytes
 */
function compareImages({ platform, candidate, baseline }, terms) {
    const { measure, paths } = terms;
    if (baseline.kind === 'none' || baseline.kind === 'failed') {
        const { kind, reason } = baseline;
        return {
            ...{ platform, measure },
            change: baseline.kind === 'none' && baseline.isNew ? 'new' : 'unknown',
            baseline: { kind, reason },
            candidate: weightOf(candidate, matchLayers([], candidate.layers).candidate),
            ...explain(undefined, candidate, paths),
            noBaseline: reason,
        };
    }
    const { image, ...named } = baseline;
    const layers = matchLayers(image.layers, candidate.layers);
    const deltaBytes = (0,figures/* measuredSize */.K)(candidate, measure) - (0,figures/* measuredSize */.K)(image, measure);
    // The same content may be stored in other blobs: then a compressed size has changed.
    const identical = deltaBytes === 0 && sameLayers(image, candidate);
    const causes = addingUpTo(deltaBytes, findCauses(layers.baseline, layers.candidate, measure));
    return {
        ...{ platform, measure },
        change: identical ? 'identical' : Math.abs(deltaBytes) < terms.minChangeBytes ? 'unchanged' : 'changed',
        baseline: { ...named, ...weightOf(image, layers.baseline) },
        candidate: weightOf(candidate, layers.candidate),
        delta: differences(image, candidate, measure),
        ...(causes && { causes }),
        ...explain(image, candidate, paths),
        noBaseline: '',
    };
}
/** The same of an image in a report that others wrote: what follows from its two sides is worked out again, and causes stay if they add up. */
function recompare({ name, verdicts, ...image }, measure, minChangeBytes) {
    const { baseline, candidate, causes, delta: claimed, ...rest } = image;
    if ('reason' in baseline) {
        const change = image.change === 'new' ? 'new' : 'unknown';
        return { ...rest, change, baseline, candidate, measure, noBaseline: baseline.reason };
    }
    const deltaBytes = (0,figures/* measuredSize */.K)(candidate, measure) - (0,figures/* measuredSize */.K)(baseline, measure);
    const identical = deltaBytes === 0 && sameLayers(baseline, candidate);
    const adding = addingUpTo(deltaBytes, causes);
    return {
        ...rest,
        change: identical ? 'identical' : Math.abs(deltaBytes) < minChangeBytes ? 'unchanged' : 'changed',
        baseline,
        candidate,
        measure,
        delta: differences(baseline, candidate, measure),
        ...(adding && { causes: adding }),
        noBaseline: '',
    };
}
const FIGURES = ['uncompressedBytes', 'compressedBytes', 'engineBytes', 'visibleBytes', 'wastedBytes'];
function differences(baseline, candidate, measure) {
    const known = FIGURES.flatMap((figure) => {
        const [before, after] = [baseline[figure], candidate[figure]];
        return before === undefined || after === undefined ? [] : [[figure, after - before]];
    });
    const before = (0,figures/* measuredSize */.K)(baseline, measure);
    return {
        ...Object.fromEntries(known),
        ...(before > 0 && { percent: (((0,figures/* measuredSize */.K)(candidate, measure) - before) / before) * 100 }),
    };
}
/** Files, waste and hints, where layers were read. */
function explain(baseline, candidate, paths) {
    const { ledger } = candidate;
    if (!ledger)
        return {};
    const waste = describeWaste(ledger, candidate.layers, paths);
    const origins = candidate.layers.map(({ origin }) => origin);
    return {
        ...(!baseline && { paths: toPaths(largestPaths(ledger, paths), paths, 'present') }),
        ...(baseline?.ledger && { paths: toPaths(comparePaths(baseline.ledger, ledger, paths), paths) }),
        waste,
        hints: (0,find/* findHints */.uW)(ledger, paths, origins, waste),
    };
}
function describeWaste(ledger, layers, paths) {
    const { lines, rest } = listWaste(ledger, paths);
    const place = (layer) => ({ layer, origin: layers[layer]?.origin ?? { kind: 'unknown' } });
    return {
        lines: lines.map(({ path, isFolder, files, bytes, cause, introducedBy, removedBy }) => ({
            ...{ path: (0,pathtext/* pathText */.L)(paths.bytesOf(path), isFolder), files, bytes, cause },
            introducedBy: place(introducedBy),
            removedBy: place(removedBy),
        })),
        rest,
    };
}
const toPaths = ({ lines, rest }, table, change) => ({
    lines: lines.map((line) => ({
        path: (0,pathtext/* pathText */.L)(table.bytesOf(line.path), line.isFolder),
        change: change ?? line.change,
        bytes: line.bytes,
        files: line.files,
    })),
    rest,
});
/** Causes are told only when they are the whole truth. */
const addingUpTo = (deltaBytes, causes) => causes?.reduce((sum, cause) => sum + cause.deltaBytes, 0) === deltaBytes ? causes : undefined;
function weightOf(image, layers) {
    const { platform, ledger, ...weight } = image;
    return { ...weight, layers };
}
const sameLayers = (one, other) => one.digest === other.digest ||
    (one.layers.length === other.layers.length && one.layers.every(({ diffId }, index) => diffId === other.layers[index]?.diffId));


/***/ }),

/***/ 6738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deliver: () => (/* binding */ deliver),
/* harmony export */   failureOf: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _comment_post_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3910);
/* harmony import */ var _comment_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8808);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _report_annotations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1116);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2527);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9586);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(819);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8191);









// The outputs of a job share 1 MB: a longer report is read from its file.
const MAX_JSON_OUTPUT = 200_000;
/**
 * Hands the report to everybody who waits for it: files, outputs, summary, comment, annotations. One that fails is a warning and stops no
 * other; what they say of the budget is said before the exit code.
 * @param posting the parts that the comment gets; the report is all of them
 */
async function deliver(report, posting, inputs, world) {
    const { host, files } = world;
    const attempt = async (what, work) => {
        try {
            await work();
        }
        catch (error) {
            host.warning(`Could not ${what}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
        }
    };
    const comment = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .renderComment */ .wQ)(report, inputs.comment.key, (0,_comment_state_js__WEBPACK_IMPORTED_MODULE_2__/* .writeStates */ .oM)(posting.sections));
    const summary = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .renderSummary */ .Br)(report);
    const folder = inputs.reportDir === undefined ? world.reportRoot : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(world.workspace, inputs.reportDir);
    await attempt('set the outputs', () => {
        setOutputs(report, comment, world);
    });
    await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world));
    if (inputs.summary)
        await attempt('write the job summary', () => host.summary(summary));
    if (inputs.annotate)
        for (const annotation of (0,_report_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .renderAnnotations */ .H)(report))
            host.annotate(annotation);
    await attempt('comment', async () => {
        const create = wantsFirstComment(report, inputs.comment.mode) ? 'yes' : 'no';
        const posted = await (0,_comment_post_js__WEBPACK_IMPORTED_MODULE_1__/* .postComment */ .G)({ ...posting, run: report.run, create }, inputs, world);
        if (!posted)
            return;
        host.output('comment-id', posted.id);
        host.output('comment-url', posted.url);
        if (posted.body.trim() === comment.trim())
            return;
        // Other jobs have a part in it.
        host.output('comment-body', posted.body);
        await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'), posted.body);
    });
}
async function writeFiles(report, comment, summary, folder, { host, files }) {
    const json = `${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_8__/* .asciiControls */ .S3)(JSON.stringify(report, null, 2))}\n`;
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'), json);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'), comment);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'summary.md'), summary);
    host.info(`Report: ${folder}`);
    host.output('report-dir', folder);
    host.output('report-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'));
    host.output('comment-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'));
}
function setOutputs(report, comment, { host }) {
    const json = (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_8__/* .asciiControls */ .S3)(JSON.stringify(report));
    const outputs = {
        result: report.result,
        changed: report.images.some(({ change }) => change !== 'identical' && change !== 'unchanged'),
        ...singleImageOutputs(report),
        ...(json.length <= MAX_JSON_OUTPUT && { json }),
        'comment-body': comment,
    };
    for (const [name, value] of Object.entries(outputs))
        host.output(name, value);
}
/** Numbers of one image, in bytes; of several none could be named, so none is. */
function singleImageOutputs({ images, measure }) {
    const [image] = images;
    if (!image || images.length > 1)
        return {};
    const { candidate, delta } = image;
    const baseline = 'reason' in image.baseline ? undefined : image.baseline;
    const outputs = {
        size: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .measured */ .j)(candidate, measure),
        'compressed-size': candidate.compressedBytes,
        'engine-size': candidate.engineBytes,
        wasted: candidate.wastedBytes,
        digest: candidate.digest,
        'baseline-size': (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .measured */ .j)(baseline, measure),
        'baseline-compressed-size': baseline?.compressedBytes,
        'baseline-engine-size': baseline?.engineBytes,
        'baseline-digest': baseline?.digest,
        delta: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .measured */ .j)(delta, measure),
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
            return broken || waiting !== undefined || images.some(({ change }) => change !== 'identical' && change !== 'unchanged');
    }
}
/** What a failed job says last: a sentence per broken budget, and what a matrix did not report; undefined when it has not failed. */
function failureOf(report) {
    const sentences = report.images.flatMap((image) => image.verdicts.filter(({ outcome }) => outcome === 'failed').map((verdict) => (0,_report_words_js__WEBPACK_IMPORTED_MODULE_7__/* .failureSentence */ .Qz)(image, verdict, report)));
    const budgets = sentences.length === 0 ? [] : [`Over budget: ${sentences.join('\n')}`];
    const missing = report.waiting ? [`Not measured: ${report.waiting.join('; ')} left no report. See the logs of those jobs.`] : [];
    return budgets.length + missing.length === 0 ? undefined : [...budgets, ...missing].join('\n');
}


/***/ }),

/***/ 1116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ renderAnnotations),
/* harmony export */   i: () => (/* binding */ renderBaselineFailure)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(819);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7703);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8191);



// GitHub keeps ten of a kind per step, first come first kept; one notice is left for the runner's own.
const MAX_NOTICES = 9;
/**
 * What is shown on the diff, most important first: one annotation per broken rule, on the line that grew most where one is known,
 * and a notice on every further line that grew.
 */
function renderAnnotations(report) {
    const broken = report.images.flatMap((image) => image.verdicts.filter(_words_js__WEBPACK_IMPORTED_MODULE_2__/* .isBroken */ .Qr).map((verdict) => {
        return {
            level: verdict.outcome === 'failed' ? 'error' : 'warning',
            message: (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .failureSentence */ .Qz)(image, verdict, report),
            ...(verdict.rule === 'max-waste' ? onWastedLine(image) : onGrownLine(image, report)),
        };
    }));
    const onBrokenLine = new Set(broken.map(({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`));
    const notices = report.images
        .flatMap((image) => grownLines(image, report).map((cause) => ({ image, cause })))
        .sort((one, other) => other.cause.deltaBytes - one.cause.deltaBytes)
        .map(({ image, cause }) => ({
        level: 'notice',
        title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(cause.deltaBytes)}`,
        message: `${image.name} ${image.platform}: this instruction brings ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(cause.deltaBytes)} more than the baseline has.`,
        ...place(cause),
    }))
        .filter(({ file, startLine }) => !onBrokenLine.has(`${file ?? ''}:${startLine ?? ''}`));
    return [...broken, ...notices.slice(0, MAX_NOTICES)];
}
function onGrownLine(image, report) {
    const [cause] = grownLines(image, report);
    const bytes = cause ? (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(cause.deltaBytes) : (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measuredSize */ .K)(image.candidate, report.measure));
    return { title: `Image size: ${bytes}`, ...(cause && place(cause)) };
}
/** Where the bytes come from that a later layer wastes: there they can be spared. */
function onWastedLine({ candidate, waste }) {
    const line = waste?.lines.find(({ introducedBy: { origin } }) => origin.kind === 'instruction' && !origin.file.startsWith('/'));
    return { title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(candidate.wastedBytes ?? 0)} wasted`, ...(line && place(line.introducedBy)) };
}
/** A baseline that does not build fails no job, but what it leaves unjudged must not go unnoticed. */
function renderBaselineFailure({ message, where }) {
    return {
        level: 'warning',
        title: 'Image size: the baseline does not build',
        message: `${message}. There is no comparison: max-increase and min-reduction are not judged.`,
        ...(where && !where.file.startsWith('/') && where),
    };
}
/** Lines of the candidate's own Dockerfile, inside the workspace, that grew by more than the floor; largest first. */
function grownLines({ causes = [] }, { minChangeBytes }) {
    return causes.filter(({ origin, deltaBytes }) => origin.kind === 'instruction' && !origin.file.startsWith('/') && deltaBytes > 0 && deltaBytes >= minChangeBytes);
}
function place({ origin }) {
    return origin.kind === 'instruction' ? { file: origin.file, startLine: origin.startLine, endLine: origin.endLine } : {};
}


/***/ }),

/***/ 4639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ renderText)
/* harmony export */ });
/* unused harmony export pathWithCount */
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2527);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(819);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7703);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5916);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);





const style = { code: _escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$, plain: _escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$ };
const LINE = 140;
const MAX_CAUSES = 5;
/** The report for the log: a table, what changed, one sentence. One entry per line. */
function renderText(report) {
    const { glyph, text } = (0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .headlineOf */ .gD)(report, style);
    return [
        ...columns([
            ['Image', 'Platform', _words_js__WEBPACK_IMPORTED_MODULE_3__/* .SIZE_TITLES */ .mN[report.measure], 'Baseline', 'Change'],
            ...report.images.map((image) => [
                (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(image.name),
                image.platform,
                (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measuredSize */ .K)(image.candidate, report.measure)),
                'reason' in image.baseline ? '–' : (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measuredSize */ .K)(image.baseline, report.measure)),
                (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .changeText */ .k0)(image, report) || '–',
            ]),
        ]),
        ...report.images.flatMap((image) => {
            const causes = image.causes ?? [];
            const shown = causes
                .slice(0, MAX_CAUSES)
                .map(({ deltaBytes, origin, before }) => `  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(deltaBytes).padStart(11)}  ${shorten(`${before ? `${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .originText */ .CQ)(before, style)} → ` : ''}${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .originText */ .CQ)(origin, style)}`)}`);
            const rest = causes.slice(MAX_CAUSES);
            if (rest.length > 0)
                shown.push(`  ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0)).padStart(11)}  ${rest.length} more`);
            return [
                ...(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .furtherFigures */ .KF)(image, report).map(({ title, size, change }) => `  ${title}: ${size}${change === undefined ? '' : `, ${change}`}`),
                ...(shown.length === 0 ? [] : [`What changed in ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(image.name)} ${image.platform}:`]),
                ...shown,
                ...pathLines(image),
                ...(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .hintLines */ .LM)(image, style),
                ...image.verdicts.map((verdict) => `  ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .verdictText */ .nt)(verdict, image, style)}`),
            ];
        }),
        ...(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .stateLines */ .Bk)(report, style),
        ...(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .missingComparisons */ .Zx)(report, style),
        ...(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .notMeasuredText */ .$p)(report, style),
        (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .measureText */ .kD)(report).replaceAll('`', ''),
        `${glyph} Image size: ${text}`,
    ];
}
/** Files and waste, as the comment tells them. */
function pathLines({ name, platform, paths, waste, delta }) {
    const number = delta ? _format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW : _format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3;
    const line = (bytes, text) => `  ${bytes.padStart(11)}  ${shorten(text)}`;
    const label = `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(name)} ${platform}`;
    const files = (paths?.lines ?? [])
        .slice(0, MAX_CAUSES)
        .map(({ path, bytes, change, files: count }) => line(number(bytes), `${pathWithCount(path, count)}${delta ? ` ${change}` : ''}`));
    const wasted = (waste?.lines ?? [])
        .slice(0, MAX_CAUSES)
        .map(({ path, bytes, files: count, cause, introducedBy, removedBy }) => line((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes), `${pathWithCount(path, count)} brought by ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .placeText */ .Z9)(introducedBy, style)}, ${cause} by ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .placeText */ .Z9)(removedBy, style)}`));
    const more = (part, show) => {
        const hidden = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .hiddenFiles */ .eK)(part, MAX_CAUSES);
        return hidden.files === 0 ? [] : [line(show(hidden.bytes), `${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .fileCount */ .wq)(hidden.files)} more`)];
    };
    return [
        ...(files.length === 0 ? [] : [`${delta ? 'Files that changed' : 'Largest files'} in ${label}:`, ...files, ...more(paths, number)]),
        ...(wasted.length === 0 ? [] : [`Wasted in ${label}:`, ...wasted, ...more(waste, _format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)]),
    ];
}
/** A folder with how many files its line is about. */
const pathWithCount = (path, files) => `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(path)}${path.endsWith('/') ? ` (${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .fileCount */ .wq)(files)})` : ''}`;
const shorten = (text) => (text.length > LINE ? `${text.slice(0, LINE - 1)}…` : text);
// Names to the left, numbers to the right.
function columns(rows) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd());
}


/***/ })

};
