export const id = 396;
export const ids = [396];
export const modules = {

/***/ 1957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commentFailure: () => (/* binding */ commentFailure),
/* harmony export */   failureMessage: () => (/* binding */ failureMessage),
/* harmony export */   reportFailure: () => (/* binding */ reportFailure)
/* harmony export */ });
/* harmony import */ var _build_build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7840);
/* harmony import */ var _build_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2629);
/* harmony import */ var _comment_post_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3910);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3810);





/** Tells why nothing could be measured: an annotation on the failing line, and the summary. The exit code is the caller's. */
async function reportFailure(error, inputs, host) {
    const build = error instanceof _build_build_js__WEBPACK_IMPORTED_MODULE_0__/* .CandidateBuildError */ .e ? error.failure : undefined;
    const where = build?.where ?? (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo ? error.where : undefined);
    if (inputs?.annotate !== false && where && !where.file.startsWith('/')) {
        host.annotate({
            level: 'error',
            title: build ? 'Image size: the candidate does not build' : 'Image size: not measured',
            message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error),
            ...where,
        });
    }
    if (inputs?.summary === false)
        return;
    const hint = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo ? error.hint : build ? hintFor(build.message, build.output) : undefined;
    try {
        await host.summary((0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .renderNotMeasured */ .QO)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error), hint, build?.output ?? []));
    }
    catch (problem) {
        host.warning(`Could not write the job summary: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(problem)}`);
    }
}
/** Adds a line to a comment that is there already: what it says is of an older commit. */
async function commentFailure(error, inputs, world) {
    // Whoever has no token has no comment to keep up to date.
    if (inputs.token === undefined)
        return;
    const now = world.now().toISOString();
    const run = { ...world.runFacts, startedAt: now, finishedAt: now };
    const reason = error instanceof _build_build_js__WEBPACK_IMPORTED_MODULE_0__/* .CandidateBuildError */ .e ? `build failed (${error.failure.message})` : (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error);
    const notBuilt = { run, what: inputs.name ?? (0,_build_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .defaultName */ .Z2)(inputs.candidate, world), reason };
    await (0,_comment_post_js__WEBPACK_IMPORTED_MODULE_2__/* .postComment */ .G)({ run, sections: [{ notBuilt }], scope: 'a part', create: 'no' }, inputs, world);
}
/** The last line of a failed job: "could not measure" never reads like "over budget". */
function failureMessage(error) {
    if (error instanceof _build_build_js__WEBPACK_IMPORTED_MODULE_0__/* .CandidateBuildError */ .e) {
        const hint = hintFor(error.failure.message, error.failure.output);
        return `Could not measure: ${sentence(error.message)}${hint === undefined ? '' : ` ${hint}`}`;
    }
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo) {
        const where = error.where ? ` (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSource */ .j2)(error.where)})` : '';
        return `Could not measure: ${sentence(`${error.message}${where}`)}${error.hint === undefined ? '' : ` What to do: ${error.hint}.`}`;
    }
    const hint = hintFor((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error), []);
    return `Could not measure: ${hint === undefined ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error) : `${sentence((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error))} ${hint}`}`;
}
// What a tool said may already end with a mark.
const sentence = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);
/** What BuildKit's words mean, where it does not say what to do. */
function hintFor(message, output) {
    const text = [message, ...output].join('\n');
    if (/exec format error/i.test(text))
        return 'This builder cannot run programs of that platform: docker/setup-qemu-action adds emulation, or leave the platform out of platforms.';
    if (/no space left on device/i.test(text))
        return 'The disk is full: free some space there before this step, or weigh without reading the layers (measure: engine, explain: layers).';
    if (/no match for platform/i.test(text))
        return 'The base image does not exist for that platform: leave it out of platforms, or choose another base.';
    if (message.includes('": not found'))
        return 'The path is looked for in the build context: check its spelling, the input context and .dockerignore.';
    return undefined;
}


/***/ }),

/***/ 9544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AE: () => (/* binding */ stageAtLine),
/* harmony export */   Ae: () => (/* binding */ targetStage),
/* harmony export */   Ai: () => (/* binding */ parseDockerfile),
/* harmony export */   Hn: () => (/* binding */ stageLabel),
/* harmony export */   LG: () => (/* binding */ earlierStage),
/* harmony export */   U9: () => (/* binding */ findStage),
/* harmony export */   bQ: () => (/* binding */ lineageOf),
/* harmony export */   o3: () => (/* binding */ instructionAtLine)
/* harmony export */ });
/* harmony import */ var dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8390);

// An instruction is shown on one line of a table or a log; nobody reads more of it there.
const MAX_TEXT = 300;
/** Reads stages and instructions; a text that is no Dockerfile gives no stages. */
function parseDockerfile(file, source) {
    // BuildKit accepts a byte order mark and CRLF.
    const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    const parsed = dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.DockerfileParser.parse(text);
    const escape = parsed.getEscapeCharacter();
    const stages = [];
    for (const node of parsed.getInstructions()) {
        const { start, end } = node.getRange();
        const { head, body } = foldSource(node.getTextContent(), escape);
        const instruction = {
            keyword: node.getKeyword().toUpperCase(),
            text: shorten(head),
            source: [head, ...body].join('\n'),
            copiesFrom: node instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.Copy ? flagOf(node, 'from') : undefined,
            startLine: start.line + 1,
            endLine: end.line + 1,
        };
        if (node instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.From) {
            stages.push({
                index: stages.length,
                name: node.getBuildStage() ?? undefined,
                base: node.getImage() ?? '',
                from: instruction,
                instructions: [],
            });
        }
        else {
            stages.at(-1)?.instructions.push(instruction);
        }
    }
    return { file, stages };
}
// Its own getFromFlag finds it only where it is the only flag.
const flagOf = (node, name) => node
    .getFlags()
    .find((flag) => flag.getName().toLowerCase() === name)
    ?.getValue() ?? undefined;
/** @returns the instruction on one line, and what stands below it: the bodies of its heredocs */
function foldSource(text, escape) {
    const lines = text.split('\n');
    const folded = [];
    let end = 0;
    for (const line of lines) {
        end++;
        if (line.trimStart().startsWith('#') && folded.length > 0)
            continue;
        const trimmed = line.trim();
        // An empty line inside of a continued instruction does not end it (deprecated, but BuildKit builds it).
        if (trimmed === '')
            continue;
        const continues = trimmed.endsWith(escape);
        folded.push(continues ? trimmed.slice(0, -1).trimEnd() : trimmed);
        // The first line that does not continue ends the instruction; a heredoc's body follows it.
        if (!continues)
            break;
    }
    return { head: folded.filter((part) => part !== '').join(' '), body: lines.slice(end) };
}
function shorten(text) {
    // By characters, so that none is cut in two.
    const characters = Array.from(text);
    return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}…` : text;
}
/** Finds a stage as `--target` and `--from` do: by name without regard to case, else by index. */
function findStage(dockerfile, target) {
    const name = target.toLowerCase();
    return (dockerfile.stages.findLast((stage) => stage.name?.toLowerCase() === name) ??
        (/^\d+$/.test(target) ? dockerfile.stages[Number(target)] : undefined));
}
/** The stage that another one's FROM or `COPY --from` names: only those before it can be meant. */
function earlierStage(dockerfile, stage, reference) {
    const earlier = { ...dockerfile, stages: dockerfile.stages.slice(0, stage.index) };
    return findStage(earlier, reference);
}
/** A stage and those it builds on, the root first. `FROM 0` is an image's name: stages are built on by name alone. */
function lineageOf(dockerfile, stage) {
    const lineage = [];
    for (let at = stage; at; at = /^\d+$/.test(at.base) ? undefined : earlierStage(dockerfile, at, at.base))
        lineage.unshift(at);
    return lineage;
}
/** The stage that lines of an image come from: the target, else the last. */
const targetStage = (dockerfile, target) => target === undefined ? dockerfile.stages.at(-1) : findStage(dockerfile, target);
/** The stage that a line lies in. */
const stageAtLine = (dockerfile, line) => dockerfile.stages.findLast((stage) => stage.from.startLine <= line);
/** The instruction that covers a line, FROM included. */
function instructionAtLine(dockerfile, line) {
    const stage = stageAtLine(dockerfile, line);
    if (!stage)
        return undefined;
    return [stage.from, ...stage.instructions].find(({ startLine, endLine }) => startLine <= line && line <= endLine);
}
/** How people call a stage: its name, else its index. */
const stageLabel = (stage) => stage.name ?? String(stage.index);


/***/ })

};
