// Who may know whom, where the compiler's project references (tsconfig.json) do not say it already. A rule forbids;
// tests/borders.test.ts holds a wrong import against each. The arrows of types count like any other.

/** What talks to the world outside; what implements a port of the run or serves what does. */
const ADAPTERS = '^lib/(probe|router|storage|system)/';
/** No clock, no file, no socket: text and values in, values out. */
const PURE =
  '^lib/(core|doctor/checks|episodes|metrics|page|replay|report|setup|router/protocol|probe/text|config/(read|check|rules)|notify/core|serve/rules)/';
/** The demo, and the router it plays with. */
const STAGE = '^lib/(emulator|cli/demo)/';
const DEMO = '^lib/cli/commands/demo\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Of two files that know each other neither can be read, moved or tested alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unknown',
      comment: 'An import that leads nowhere would be passed over by every rule below.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'installed-only',
      comment: 'What a user installs has no development dependencies.',
      severity: 'error',
      from: { path: '^(lib|bin)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-tests-in-lib',
      comment: 'Tests know the program; the program knows no test.',
      severity: 'error',
      from: { path: '^(lib|bin)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'core-knows-core',
      comment: 'The thinking depends on nothing: no package, no edge, no way of measuring.',
      severity: 'error',
      from: { path: '^lib/core/' },
      to: { pathNot: '^lib/(core|generated)/' },
    },
    {
      name: 'core-types-only',
      comment:
        'Of what is generated the core knows shapes, and the fields of a state; validators are large and load late. Records are read by what looks back only: no run loads their reader.',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: '^lib/core/record/read\\.ts$' },
      to: {
        path: '^lib/generated/',
        pathNot: '^lib/generated/state-schema\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-knows-pure',
      comment:
        'What only turns values into values can be tested by values; three packages are as pure (YAML, schema errors, charts in the reader’s browser).',
      severity: 'error',
      from: { path: PURE },
      to: { pathNot: [PURE, '^lib/generated/', '^node_modules/(ajv|yaml|uplot)/'] },
    },
    {
      name: 'errors-know-nobody',
      comment: 'Everyone throws them.',
      severity: 'error',
      from: { path: '^lib/core/model/errors\\.ts$' },
      to: {},
    },
    {
      name: 'run-knows-core',
      comment: 'A run is told by its ports what the world is: every step of it can be played on fakes.',
      severity: 'error',
      from: { path: '^lib/run/' },
      to: { pathNot: '^lib/(core|run|generated)/' },
    },
    {
      name: 'ports-are-types',
      comment: 'A port is a promise in terms of the core: who implements it loads nothing for it.',
      severity: 'error',
      from: { path: '^lib/run/ports\\.ts$' },
      to: { pathNot: '^lib/core/model/' },
    },
    {
      name: 'ports-load-nothing',
      comment: 'As above: what the ports name of the core is erased by the compiler.',
      severity: 'error',
      from: { path: '^lib/run/ports\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'adapters-know-no-user',
      comment:
        'An adapter does one thing for whoever asks; what it is for is the business of the rooms above.',
      severity: 'error',
      from: { path: ADAPTERS },
      to: { path: '^(bin|lib/(app|cli|config|doctor|emulator|episodes|launch|metrics|page|replay|report))/' },
    },
    {
      name: 'adapters-know-ports',
      comment: 'Of the run an adapter knows the port it implements, not the steps that use it.',
      severity: 'error',
      from: { path: ADAPTERS },
      to: { path: '^lib/run/', pathNot: '^lib/run/ports\\.ts$' },
    },
    {
      name: 'adapters-apart',
      comment:
        'One way to the world does not depend on another, or a change of one breaks the other. Declared: what they share.',
      severity: 'error',
      from: { path: '^lib/(probe|router|storage|system)/' },
      to: {
        path: ADAPTERS,
        pathNot: ['^lib/$1/', '^lib/system/(clock|redact)\\.ts$', '^lib/storage/(folders|read-file)\\.ts$'],
      },
    },
    {
      name: 'transports-apart',
      comment:
        'A run over https loads nothing of SSH, and the other way round: each would cost the other 10 ms.',
      severity: 'error',
      from: { path: '^lib/router/(rest|ssh)/' },
      to: { path: '^lib/router/(rest|ssh)/', pathNot: '^lib/router/$1/' },
    },
    {
      name: 'rest-without-ssh',
      comment: 'As above, by whatever way.',
      severity: 'error',
      from: { path: '^lib/router/rest/' },
      to: { path: '^(lib/router/ssh|node_modules/ssh2)/', reachable: true },
    },
    {
      name: 'ssh-without-rest',
      comment: 'As above, by whatever way.',
      severity: 'error',
      from: { path: '^lib/router/ssh/' },
      to: { path: '^(lib/router/rest|node_modules/got)/', reachable: true },
    },
    {
      name: 'stage-for-the-demo',
      comment: 'The emulated router is for the demo and for tests.',
      severity: 'error',
      from: { path: '^(lib|bin)/', pathNot: [STAGE, DEMO] },
      to: { path: STAGE },
    },
    {
      name: 'emulator-knows-no-pipeline',
      comment: 'A stand-in that shared code with what it is held against would share its mistakes.',
      severity: 'error',
      from: { path: '^lib/emulator/' },
      to: { path: '^(lib|bin)/', pathNot: '^lib/emulator/' },
    },
    {
      name: 'demo-when-called',
      comment: 'The demo is loaded by the one who asks for it, never by a run.',
      severity: 'error',
      from: { path: '^(lib|bin)/' },
      to: { path: DEMO, dynamic: false },
    },
    {
      name: 'serve-for-its-command',
      comment: 'What stays resident stands beside the run: nobody but its own command loads it.',
      severity: 'error',
      from: { path: '^(lib|bin)/', pathNot: '^lib/(serve/|cli/(commands/serve\\.ts$|serve/))' },
      to: { path: '^lib/serve/' },
    },
    {
      name: 'serve-is-told',
      comment:
        'It is handed what it shows and what carries out an order; of the rooms it knows the core and how files are read.',
      severity: 'error',
      from: { path: '^lib/serve/' },
      to: { path: '^(bin|lib/(app|cli|config|emulator|launch|probe|replay|router|run))/' },
    },
    {
      name: 'rooms-below-the-commands',
      comment:
        'Commands are put together from these; what they need of the command line is handed to them. Declared: how a person writes a time.',
      severity: 'error',
      from: { path: '^lib/(app|config|doctor|launch)/' },
      to: { path: '^(bin|lib/cli)/', pathNot: '^lib/cli/time\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: ['^node_modules', '^dist'] },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
    detectProcessBuiltinModuleCalls: true,
  },
};
