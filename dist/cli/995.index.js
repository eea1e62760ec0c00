export const id = 995;
export const ids = [995];
export const modules = {

/***/ 3995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explainPath: () => (/* binding */ explainPath)
});

// EXTERNAL MODULE: ./lib/config/suggest.js + 1 modules
var suggest = __webpack_require__(9867);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/ledger/owners.js
var ledger_owners = __webpack_require__(5317);
// EXTERNAL MODULE: ./lib/domain/waste.js
var waste = __webpack_require__(6442);
// EXTERNAL MODULE: ./lib/oci/pathtable.js
var pathtable = __webpack_require__(9008);
// EXTERNAL MODULE: ./lib/ledger/ledger.js
var ledger = __webpack_require__(4648);
;// CONCATENATED MODULE: ./lib/ledger/trace.js



function traceOf({ extents, visibleAt }, path, paths) {
    const isIn = createTest(path, paths);
    const parts = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        if (!isIn(extents.paths[extent] ?? pathtable/* ROOT */.D))
            continue;
        const introducedBy = extents.introducedBy[extent] ?? 0;
        const removedBy = extents.removedBy[extent] ?? ledger/* VISIBLE */.f9;
        const cause = waste/* WASTE_CAUSES */.O[extents.causes[extent] ?? 0] ?? 'deleted';
        const key = `${introducedBy} ${removedBy} ${removedBy === ledger/* VISIBLE */.f9 ? '' : cause}`;
        const hidden = removedBy === ledger/* VISIBLE */.f9 ? {} : { hidden: { by: removedBy, cause } };
        const part = parts.get(key) ?? { introducedBy, ...hidden, files: 0, bytes: 0 };
        parts.set(key, part);
        part.files++;
        part.bytes += extents.bytes[extent] ?? 0;
    }
    const visible = { files: 0, bytes: 0 };
    let isFolder = path === pathtable/* ROOT */.D;
    for (let at = 1; at < visibleAt.length; at++) {
        if (at !== path && isIn(at))
            isFolder = true;
        const bytes = visibleAt[at] ?? ledger/* ABSENT */.sj;
        if (bytes === ledger/* ABSENT */.sj || !isIn(at))
            continue;
        visible.files++;
        visible.bytes += bytes;
    }
    return { isFolder, visible, parts: [...parts.values()].sort((one, other) => one.introducedBy - other.introducedBy) };
}
function createTest(path, paths) {
    const Answer = { Unknown: 0, Yes: 1, No: 2 };
    const answers = new Uint8Array(paths.count());
    answers[pathtable/* ROOT */.D] = path === pathtable/* ROOT */.D ? Answer.Yes : Answer.No;
    answers[path] = Answer.Yes;
    return (at) => {
        const asked = [];
        let up = at;
        for (; answers[up] === Answer.Unknown; up = paths.parentOf(up))
            asked.push(up);
        const answer = answers[up] ?? Answer.No;
        for (const one of asked)
            answers[one] = answer;
        return answer === Answer.Yes;
    };
}

// EXTERNAL MODULE: ./lib/plan/plan.js + 1 modules
var plan_plan = __webpack_require__(6042);
// EXTERNAL MODULE: ./lib/run.js + 34 modules
var run = __webpack_require__(6824);
;// CONCATENATED MODULE: ./lib/why.js







async function explainPath(inputs, path, world) {
    const plan = await world.host.stage('Plan', () => (0,plan_plan/* planBuilds */.zu)(inputs, world));
    const { measured } = await (0,run/* measurePlan */.Ck)(plan, inputs, world);
    return measured.pairs.map((pair) => answerOf(pair, path, measured.paths));
}
function answerOf({ plan, platform, candidate }, typed, paths) {
    const { ledger, layers, owners } = candidate;
    if (!ledger)
        throw new errors/* UserError */.yo(`why ${typed} is there is found by reading the layers`, { hint: 'leave out --explain' });
    const path = paths.find(Buffer.from(typed));
    const trace = path === undefined ? undefined : traceOf(ledger, path, paths);
    if (path === undefined || !trace || (trace.parts.length === 0 && trace.visible.files === 0))
        throw new errors/* UserError */.yo(`no layer of ${plan.name} has a file at ${typed}${nearPath(typed, paths)}`, {
            hint: 'paths begin at the root of the image; a folder stands for all in it, ' +
                'a symbolic link or an empty folder for nothing',
        });
    const origins = layers.map(({ origin }) => origin);
    const place = (layer) => ({
        layer,
        origin: origins[layer] ?? { kind: 'unknown' },
    });
    const owner = trace.isFolder ? undefined : owners?.packages[owners.ownerAt[path] ?? ledger_owners/* NO_OWNER */.U];
    return {
        name: plan.name,
        platform,
        path: paths.textOf(path, trace.isFolder && path !== pathtable/* ROOT */.D),
        ...(owner && { package: { ecosystem: owner.ecosystem, name: owner.name, version: owner.version } }),
        visible: trace.visible,
        parts: trace.parts.map(({ introducedBy, hidden, files, bytes }) => ({
            files,
            bytes,
            introducedBy: place(introducedBy),
            ...(hidden && { hidden: { ...place(hidden.by), cause: hidden.cause } }),
        })),
    };
}
function nearPath(typed, paths) {
    const names = typed.split('/').filter(Boolean);
    for (let depth = names.length - 1; depth >= 0; depth--) {
        const folder = paths.find(Buffer.from(names.slice(0, depth).join('/')));
        if (folder === undefined)
            continue;
        const there = [];
        for (let path = 1; path < paths.count(); path++)
            if (paths.parentOf(path) === folder)
                there.push(Buffer.from(paths.nameOf(path)).toString());
        const near = (0,suggest/* nearest */.p)(names[depth] ?? '', there);
        return near === undefined ? '' : `: did you mean /${[...names.slice(0, depth), near].join('/')}?`;
    }
    return '';
}


/***/ })

};
