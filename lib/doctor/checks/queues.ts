/** The queues whose depth and counters speak for congestion. */
import { judgeDropSignal } from '../../core/assess/queue-health.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { DROP_SIGNAL_WORDS, whyUnknown } from '../../core/model/words.js';
import { queueFault } from '../../report/faults.js';
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import { parseQueues } from '../../router/protocol/queue.js';
import { shown } from '../../router/protocol/rows.js';
import { quoteForConsole } from '../../router/protocol/text.js';
import { type Check, amiss, skipped, type Verdict, well } from './check.js';
import { from, near, rowsOf, withConfig, withRows } from './from.js';
import { releaseOf } from './versions.js';
import { asStatusSays } from './service.js';

const GROUP = { group: 'queues' } as const;

function nameOf(config: EffectiveConfig, which: 'download' | 'upload'): string | undefined {
  return which === 'download' ? config.cake_queues.primary_download : config.cake_queues.primary_upload;
}

/** There, once, enabled and valid: in the words of a run. */
function queue(which: 'download' | 'upload') {
  return withRows('queues', (rows, config): Verdict => {
    const name = nameOf(config, which);
    if (name === undefined) return skipped('none is configured');
    const { download } = parseQueues(
      rows.filter((row) => row['name'] === name),
      { download: name },
    );
    if (download.kind === 'unknown') {
      const hint =
        download.reason === 'missing' ? near('queues', `cake_queues.primary_${which}`, name, rows) : '';
      return amiss(`${queueFault(which, whyUnknown(download))}${hint}`);
    }
    const on = quoteForConsole(name);
    if (download.value.disabled)
      return amiss(queueFault(which, `${name} is disabled`), {
        fix: 'enable it',
        paste: [`/queue tree enable [find where name=${on}]`],
      });
    if (download.value.invalid)
      return amiss(queueFault(which, `the router calls ${name} invalid`), {
        fix: `look at its parent and its type: /queue tree print detail where name=${on}`,
      });
    return well(`${name} is there`);
  });
}

function withDownload(judge: (row: PlainRow, rest: Parameters<Parameters<typeof withRows>[1]>) => Verdict) {
  return withRows('queues', (...rest) => {
    const [rows, config] = rest;
    const row = rows.find((one) => one['name'] === config.cake_queues.primary_download);
    return row === undefined ? skipped('there is no such queue') : judge(row, rest);
  });
}

export const QUEUE_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'queues.download',
    severity: 'error',
    looksAt:
      'One queue tree entry has the name of `cake_queues.primary_download`, and it is enabled and valid.',
    why: 'Its depth is what RED needs.',
    fix: 'correct the name, or add the queue (docs/router-setup.md); names are exact',
    needs: ['router.answers'],
    judge: queue('download'),
  },
  {
    ...GROUP,
    id: 'queues.upload',
    severity: 'warning',
    looksAt: 'The same for `cake_queues.primary_upload`, where one is configured.',
    why: 'It is only shown; nothing is decided by it.',
    fix: 'correct the name, or leave the key out',
    needs: ['router.answers'],
    judge: queue('upload'),
  },
  {
    ...GROUP,
    id: 'queues.cake',
    severity: 'warning',
    looksAt: 'The type of the download queue is CAKE. RouterOS 6 has none.',
    why: 'The limits of `thresholds` are made for it; another kind fills up differently.',
    fix: 'give the queue a type of kind=cake (docs/router-setup.md, "The queues"), or adapt thresholds.min_queue_yellow and min_queue_red',
    needs: ['queues.download'],
    judge: withDownload((row, [, , , router]) => {
      const release = releaseOf(rowsOf(router, 'resource')[0]?.['version'] ?? '');
      if (release !== null && release[0] < 7) return skipped('RouterOS 6 has no CAKE');
      const type = row['queue'];
      const kind = rowsOf(router, 'queueTypes').find((one) => one['name'] === type)?.['kind'];
      if (kind === undefined) return skipped(`the queue type ${shown(type)} could not be looked up`);
      return kind === 'cake'
        ? well(`type ${shown(type)}`)
        : amiss(`its type ${shown(type)} is of kind ${kind}, not cake`);
    }),
  },
  {
    ...GROUP,
    id: 'queues.limit',
    severity: 'warning',
    looksAt: 'The download queue has a `max-limit`.',
    why: 'Without one the queue builds up at the provider, where nobody can see it.',
    fix: 'set max-limit a little below what the line really gives',
    needs: ['queues.download'],
    judge: withDownload((row) => {
      const limit = row['max-limit'];
      if (limit === undefined) return skipped('the router sent no max-limit');
      return limit === '0'
        ? amiss('it has no max-limit', {
            paste: [`/queue tree set [find where name=${quoteForConsole(row['name'] ?? '')}] max-limit=…M`],
          })
        : well(`max-limit ${limit}`);
    }),
  },
  {
    ...GROUP,
    id: 'queues.moving',
    severity: 'warning',
    looksAt: 'The download queue has counted bytes.',
    why: 'A queue that no byte ever went through is not in the way of the traffic.',
    fix: 'look at its parent and packet-mark; see FastTrack in docs/router-setup.md',
    needs: ['queues.download'],
    judge: withDownload((row) => {
      const bytes = row['bytes'];
      if (bytes === undefined) return skipped('the router sent no counter');
      return bytes === '0' ? amiss('it has not counted a byte') : well('it counts bytes');
    }),
  },
  {
    ...GROUP,
    id: 'queues.bypassed',
    severity: 'warning',
    looksAt: 'While the line was loaded, the last runs saw bytes in the queue.',
    why: 'FastTrack and hardware offloading take traffic past queues, and RED can then not be seen.',
    fix: 'keep the line out of FastTrack and hardware offloading (docs/router-setup.md)',
    needs: ['service.runs'],
    judge: asStatusSays('bypass', 'traffic goes through it'),
  },
  {
    ...GROUP,
    id: 'queues.drops',
    severity: 'warning',
    looksAt: 'Where `thresholds.drop_signal` is `required`, the drop counter moves.',
    why: 'With CAKE on RouterOS it usually never does, and then RED is never reached. Otherwise a blind counter is no fault.',
    fix: 'thresholds: { drop_signal: auto }',
    needs: ['service.runs'],
    judge: withConfig(({ thresholds }, { dropSignal }) =>
      from(dropSignal, (memory) => {
        const judged = judgeDropSignal(memory, { ...thresholds, drop_signal: 'auto' });
        if (thresholds.drop_signal === 'ignore') return well(DROP_SIGNAL_WORDS.ignored);
        return thresholds.drop_signal === 'required' && judged === 'blind'
          ? amiss(`${DROP_SIGNAL_WORDS.required}, and the counter never moved while the queue was red`)
          : well(DROP_SIGNAL_WORDS[judged]);
      }),
    ),
  },
];
