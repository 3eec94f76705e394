"""导入台账: one sheet at a time. `page` joins the parts: `questions` to answer first, `columns` and what each is,
`tables` of what comes of the rows, `past` imports to take back or put away; `reading` gives the cases, without Qt."""
