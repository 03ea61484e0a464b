import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Language, Page, PageContext } from './page-context.ts';
import { phrases } from './phrases/phrases.ts';
import { keepRendered, renderTree } from './render-tree.ts';

/** A file of the site: its path within the site's folder, and its content. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** What every page of a site has in its head line. */
export interface Frame {
  /** The pages to go to from everywhere, by the names of `phrases.nav`. */
  readonly nav: readonly (keyof PageContext['say']['nav'])[];
  /** What stands behind the title of each page: what all of them come to. */
  readonly about: (say: PageContext['say']) => string;
  readonly target: string;
  /** Whether mochawesome's page lies in the folder above. */
  readonly hasRequests: boolean;
}

/** A page as text, in one language. Everything that is not a tree of ours is text and comes out escaped. */
export function renderPage(page: Page, language: Language, frame: Frame): SiteFile {
  const say = phrases[language];
  const up = '../'.repeat(page.path.split('/').length - 1);
  const context = { language, say, up };
  // Chinese pages stand in a folder of their own.
  const top = language === 'zh' ? `${up}../` : up;
  const other = language === 'zh' ? `${top}${page.path}` : `${up}zh/${page.path}`;
  const tree = h(null, [
    { type: 'doctype' },
    h('html', { lang: say.lang }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('title', `${page.title(context)} · ${frame.about(say)} · ${frame.target}`),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('link', { rel: 'stylesheet', href: `${top}style.css` }),
      ]),
      h('body', [
        h('a.skip', { href: '#main' }, say.skip),
        h('header', [
          h('p.brand', [h('a', { href: `${up}index.html` }, say.site)]),
          ...(frame.nav.length === 0 ? [] : [navigation(page, frame, context)]),
          h('p.switch', [
            h('a', { href: other, lang: phrases[language === 'zh' ? 'en' : 'zh'].lang }, say.otherLanguage),
          ]),
        ]),
        h('main#main', { tabIndex: -1 }, ...page.main(context)),
        h('footer', [
          ...(frame.hasRequests ? [h('p', [h('a', { href: `${top}../report.html` }, say.mochawesome)])] : []),
          h('p', [h('bdi', frame.target)]),
        ]),
        h('script', { src: `${top}filter.js`, defer: true }),
      ]),
    ]),
  ]);
  return {
    path: language === 'zh' ? `zh/${page.path}` : page.path,
    text: `${renderTree(tree)}\n`,
  };
}

const navigations = new WeakMap<Frame, Map<string, Element>>();

/** The same on all pages that it does not name: those are many. */
function navigation({ path }: Page, frame: Frame, context: PageContext): Element {
  const current = frame.nav.find((name) => path === `${name}.html`);
  const key = JSON.stringify([context.language, context.up, current]);
  const made = navigations.get(frame) ?? new Map<string, Element>();
  const menu = made.get(key) ?? keepRendered(menuOf(frame, current, context));
  navigations.set(frame, made.set(key, menu));
  return menu;
}

function menuOf({ nav }: Frame, current: string | undefined, { say, up }: PageContext): Element {
  const link = (name: Frame['nav'][number]) => ({
    href: `${up}${name}.html`,
    ...(name === current && { 'aria-current': 'page' as const }),
  });
  return h('nav', { 'aria-label': say.sections }, [
    h(
      'ul.menu',
      nav.map((name) => h('li', [h('a', link(name), say.nav[name])])),
    ),
  ]);
}
