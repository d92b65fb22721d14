/** The table of episodes: what was steered, and whether it helped. */
import { clockTime, dateText } from '../../core/model/wall-time.js';
import { dayAndMonth } from './day.js';
import { EPISODE_WORDS, type Episode } from '../../episodes/episode.js';
import { REASON_WORDS, wordsOf } from '../../core/model/words.js';
import { connectionsText, helpText, lengthText, spreadText } from '../../report/episodes.js';
import type { Model } from '../model/model.js';
import { markup, type Html } from './html.js';

/** The newest; a page is no archive. */
const LISTED = 200;

export function episodeSection({ episodes, primary, alternate }: Model): Html {
  const { count, list } = episodes;
  const shown = list.slice(-LISTED).reverse();
  if (count === 0)
    return markup`<section aria-labelledby="episodes">
      <h2 id="episodes">Episodes</h2>
      <p class="empty">Nothing was steered to ${alternate} in this time.</p>
    </section>`;
  return markup`<section aria-labelledby="episodes">
    <h2 id="episodes">Episodes</h2>
    <p>${helpText(episodes)}.</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="episodes">
      <table class="episodes">
        <thead>
          <tr>
            <th scope="col">steered</th>
            <th scope="col">for</th>
            <th scope="col">did it help</th>
            <th scope="col">because</th>
            <th scope="col">connections</th>
            <th scope="col">delta on ${primary}</th>
            <th scope="col">delta on ${alternate}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(row)}
        </tbody>
      </table>
    </div>
    <p class="small">
      Delta: half of the time below the first figure, 95 % of it below the
      second.${count > shown.length ? ` The newest ${shown.length} of ${count}.` : ''}
    </p>
  </section>`;
}

function row(e: Episode): Html {
  return markup`<tr>
    <th scope="row"><time datetime="${e.from}">${whenText(e.from)}</time></th>
    <td>${lengthText(e)}</td>
    <td>
      <details>
        <summary class="verdict-${e.verdict}">${EPISODE_WORDS[e.verdict]}</summary>
        <p>${e.because}.</p>
      </details>
    </td>
    <td>
      <details>
        <summary>${wordsOf(REASON_WORDS, e.begin.cause)}</summary>
        <p>${e.begin.detail}; ${e.end === null ? 'its end is not known' : `ended: ${e.end.detail}`}.</p>
      </details>
    </td>
    <td>${connectionsText(e)}</td>
    <td>${spreadText(e.primaryDeltaMs)}</td>
    <td>${spreadText(e.alternateDeltaMs)}</td>
  </tr> `;
}

/** "21 Nov 18:18": the year stands at the head of the page. */
function whenText(at: string): string {
  const wallMs = Date.parse(at);
  return `${dayAndMonth(dateText(wallMs))} ${clockTime(wallMs).slice(0, 5)}`;
}
