// Nothing on the pages needs this: it adds a filter to long tables, copy buttons to commands, and the age of the run.
// Words come from the page, so that it speaks the page's language.
for (const table of document.querySelectorAll('table[data-filter]')) {
  const label = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'search';
  label.className = 'filter';
  label.append(`${table.dataset.filter} `, input);
  (table.closest('.scroll') ?? table).before(label);
  input.addEventListener('input', () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
    }
  });
}

// From file:// and in frames of build servers there may be no clipboard.
if (navigator.clipboard) {
  for (const block of document.querySelectorAll('pre[data-copy]')) {
    const button = document.createElement('button');
    button.className = 'copy';
    button.textContent = block.dataset.copy;
    button.addEventListener('click', () =>
      navigator.clipboard.writeText(block.querySelector('code').textContent),
    );
    block.before(button);
  }
}

for (const time of document.querySelectorAll('time[data-age]')) {
  const hours = (Date.now() - Date.parse(time.dateTime)) / 3_600_000;
  const age = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
  const [count, unit] =
    hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day'];
  time.append(` (${age.format(-Math.round(count), unit)})`);
  // Older than a night and two hours: somebody may be looking at yesterday's.
  if (hours > 26) time.classList.add('stale');
}
