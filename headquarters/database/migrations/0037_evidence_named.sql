-- Which entries of a point name a file, asked whenever one of them is erased (headquarters/exchange/evidence.py).
CREATE INDEX entries_of_evidence ON entries (point) WHERE kind = 'evidence.attached';

-- In the order of the page of answers (headquarters/desk/answers/queries.py).
CREATE INDEX consumer_answer_rows_in_order ON consumer_answer_rows
    (version, answered_at DESC NULLS LAST, closed_on DESC NULLS LAST, point, subject);
