"""The widget kit. Widgets take plain data and emit signals; they know no store, no rule and no clock.

Import each from its own module. All are painted from `ui.theme.current_look()` and follow a theme change by themselves.
Every focusable widget sets its accessible name from its words. `State` (state.py) is a shape, a tone and words.

state.py            Tone(PLAIN, MUTED, INFO, SUCCESS, WARNING, DANGER, ACCENT); State(shape: Shape, words: str, tone: Tone)
label.py            Label(text="", kind: Type=Type.BODY, tone: Tone=Tone.PLAIN, *, wrap=False, strong=None, elide=False,
                      parent=None) .set_tone(tone); never interprets rich text. divider(parent=None) -> QFrame
button.py           Button(text, *, kind="plain"|"primary"|"link", size="small"|"standard"|"primary"|"ending",
                      icon="", key="", parent=None) [QPushButton: clicked]; .set_words(text), .set_icon_name(name), .set_kind(kind)
                    helpers primary(text, ...), plain(text, ...), link(text), ending(text, key="", icon="", main=False)
                    never autoDefault or default; `key` ("F2") is shown at weight 400 and is not bound
chip.py             Chip(text, *, suggested=False, small=False, parent=None) [QToolButton checkable: toggled(bool), clicked]
chip_row.py         ChipData(key, text, suggested=False); ChipRow(name, chips=(), *, exclusive=False, always=False, small=False, gap=None)
                      .chip(key) -> Chip, .set_chips(seq), .chosen() -> tuple[str, ...], .choose(keys);
                      signals chosen_changed(object: tuple[str, ...]),
                      suggestion_taken(str key). exclusive: at most one, a click on it clears it; always: exactly one
flow.py             FlowLayout(parent=None, *, gap=None)
field.py            Field(label, *, hint="", required=False, suffix="", error_room=True, parent=None)
                      .text(), .set_text(str), .set_error(str), .error(), .set_suffix(str), .set_required(bool), .edit (LineEdit);
                      signals edited(str) by the user, finished() on leaving or Enter
                      error_line=ErrorLine() (error_line.py) handed to several fields is laid out by the page below them
                    FieldBox is its base (label row + control + error line) for own controls: FieldBox(label, control or what makes it, ...)
text_field.py       TextField(label, *, hint="", required=False, error_room=True, height=None, parent=None)
                      same methods, .insert(str), .edit (QPlainTextEdit); signals edited(str), finished(). Tab leaves it
money_field.py      MoneyField(label, *, hint="", required=False, error_room=True, parent=None)
                      .fen() -> int | None, .set_fen(int | None); signals edited(str), fen_changed(object: int | None), finished()
phone_field.py      PhoneField(label, ...) as Field; .number() -> str (half-width, no blanks)
day_field.py        DayField(label, ...) as Field; .set_echo(words of what was typed): how the day was read, at the right end
validators.py       NormalValidator(kind: "text"|"phone"|"money"|"number"|"date", parent=None) that never refuses, typed, pasted,
                    normalise(text) (NFKC)
wheel_guard.py      WheelGuard(parent): install on combos and dates; guard_wheel(root) installs it below root
merchant_completer.py  MerchantHint(id, name, pinyin="", initials="", note=""); MerchantCompleter(edit, parent=None)
                      .set_hints(seq); signal chosen(object: MerchantHint)
card.py             Card(title="", *, note="", side=False, padded=True, parent=None): .body (QVBoxLayout), .add(widget),
                      .add_layout(layout), .add_head(widget) right in the head, .set_title(str), .set_note(str), .add_divider()
money_figures.py    Figure(label, fen: int | None, meaning="", words="", recovered=False), MoneyFigures(figures=(), parent=None)
                      .set_figures(seq); recovered=True for 已履行: green above zero; `words` replaces a missing sum (未谈成)
note.py             Note(tone, fact="", reason="", *, shape=None, stacked=False, reason_kind=Type.SMALL, parent=None)
                      .set_words(fact, reason), .set_tone(tone, shape=None), .add_action(button), .add_action_words(label), .fact, .reason
status_pill.py      StatusPill(state, parent=None) .set_state(state)
undo_strip.py       UndoStrip(parent=None) .offer(words, seconds=8); signals undone(), expired(). Hidden while nothing is offered
error_bar.py        Problem(what, safe, todo, code, details=""); ErrorBar(parent=None) .show_problem(problem, act=""), .dismiss();
                      signals acted(), dismissed(), copied(str). Copies code and details, never contents of a form
empty_state.py      EmptyState(icon, sentence, next_step="", action="", *, framed=False, parent=None); signal acted()
bottom_strip.py     BottomStrip(parent=None) .set_words(text, *, icon="sync", action=...); signal opened()
rail_bar.py         RailItem(key, text, icon); RailBar(items, parent=None) .set_current(key), .current(); signal chosen(str)
top_bar.py          TopBar(brand, point, parent=None) .set_point(str), .set_person(str), .query(), .set_query(str),
                      .focus_search(), .search_box (LineEdit),
                      .set_practice(bool), .set_scale_range(can_shrink=, can_grow=), .person_button();
                      signals searched(str) while typing, search_entered(str), person_clicked(), smaller(), larger()
tile.py             Tile(icon, title, help, *, key="", count=None, main=False, parent=None) .set_count(int | None); [QPushButton: clicked]
care_choice.py      CareChoice(title, detail="", parent=None) [QPushButton checkable: toggled]
timeline_view.py    TimelineEntry(id, when, icon, title, who="", sentence="", link="", current=False)
                    TimelineView(parent=None) .set_entries(seq, newest first); signals link_opened(str id), entry_activated(str id)
queue_table.py      Column(title, width=0 (takes the slack), right=False); Cell(text, tone=Tone.PLAIN, strong=False)
                    QueueRow(id, state, cells: tuple[Cell | str, ...]); QueueGroup(key, title, count, note="", more=0)
                    QueueTable(columns, *, density="dense"|"standard"|"roomy", name="", parent=None) [QTableView]; column 0 is the
                      state; stands in Card(padded=False), whose ground shows through
                      .set_items(seq of QueueGroup | QueueRow), .set_density(str), .select(id), .current_id(),
                      .position() -> (n, total), .widths()/.set_widths()
                      signals current_changed(str), opened(str) Enter or double click,
                      preview_toggled() Space, expand_requested(str group key)
preview_panel.py    PreviewPanel(parent=None): Card with 预览 空格开关; .set_position(n, total), .body, .set_content(widget)
segmented_tabs.py   TabData(key, text, count=None); SegmentedTabs(tabs=(), *, action="", parent=None) .set_tabs(seq), .set_current(key),
                      .current(); signals chosen(str), action_clicked()
section_head.py     SectionHead(number: int, title, note="", parent=None)
ending_bar.py       EndingBar(parent=None) .set_saved(text, note=""), .set_question(text), .add_ending(button)
key_values.py       KeyValues(rows: seq of (name, value), parent=None) .set_rows(seq)
sign_icon.py        SignIcon(shape, tone), IconView(name, size="standard", colour="text")
choice.py           Choice(name, parent=None) [QComboBox], wheel-safe, painted as a field
check.py            Check(text, parent=None) [QCheckBox] painted from tokens
radio.py            Radio(words, name="", parent=None) [QRadioButton]; the words are those of a person
plain.py            tip_words(words), set_tip(widget, words), unmarked(words), Unmarked: words of people stay what they are
bar_chart.py        Bar(name, value: float, words, lead=False, unconfirmed=False); BarChart(title, parent=None)
                      .set_bars(seq), .paint_on(painter, rect, look); the same code prints
scroll_page.py      ScrollPage(parent=None): pinned .head and .foot (QVBoxLayout), scrolling .body; .hold_middle(), .show_middle()
at_once.py          with at_once(widget): many changes, one laying out
"""
