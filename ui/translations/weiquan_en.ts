<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
 <context>
  <name>desk</name>
  <message>
   <source>- {reason}：第 {rows} 行</source>
   <translation>- {reason}: row {rows}</translation>
  </message>
  <message>
   <source>- {reason}：第 {rows} 行等 {count} 行</source>
   <translation>- {reason}: rows {rows} and others, {count} in all</translation>
  </message>
  <message>
   <source>1. 按 F2 登记。哪家店、什么事、花了多少、谁来的，写到哪里存到哪里，关掉也不会丢。</source>
   <translation>1. Press F2 to log it: shop, matter, money, person. It is saved as you write; closing loses nothing.</translation>
  </message>
  <message>
   <source>10月</source>
   <translation>Oct</translation>
  </message>
  <message>
   <source>11月</source>
   <translation>Nov</translation>
  </message>
  <message>
   <source>12315 结果栏</source>
   <translation>12315 result fields</translation>
  </message>
  <message>
   <source>12月</source>
   <translation>Dec</translation>
  </message>
  <message>
   <source>1月</source>
   <translation>Jan</translation>
  </message>
  <message>
   <source>2. 当场谈好了，按 Ctrl+Enter，写上谈好多少，再按 Enter。</source>
   <translation>2. Settled on the spot: press Ctrl+Enter, write the sum, press Enter.</translation>
  </message>
  <message>
   <source>2月</source>
   <translation>Feb</translation>
  </message>
  <message>
   <source>3. 没谈好就约时间，或者转市场监管所。</source>
   <translation>3. Otherwise plan mediation, or transfer it to the market regulation office.</translation>
  </message>
  <message>
   <source>3月</source>
   <translation>Mar</translation>
  </message>
  <message>
   <source>4. 以后打开这一件，右上角那一个按钮就是下一步。</source>
   <translation>4. Open the case later: the one button at the top right is the next step.</translation>
  </message>
  <message>
   <source>4月</source>
   <translation>Apr</translation>
  </message>
  <message>
   <source>5. 收到钱一定要记“收到的钱”：只有真收到的才算挽回。</source>
   <translation>5. Always log money received: only that counts as recovered.</translation>
  </message>
  <message>
   <source>5月</source>
   <translation>May</translation>
  </message>
  <message>
   <source>6月</source>
   <translation>Jun</translation>
  </message>
  <message>
   <source>7月</source>
   <translation>Jul</translation>
  </message>
  <message>
   <source>8 个字以上，不能只是数字；由这个人自己输</source>
   <translation>8 characters or more, not digits alone; typed by that person</translation>
  </message>
  <message>
   <source>8月</source>
   <translation>Aug</translation>
  </message>
  <message>
   <source>9月</source>
   <translation>Sep</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Enter</translation>
  </message>
  <message>
   <source>ODR 企业</source>
   <translation>ODR company</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>PIN 不对。</source>
   <translation>That is not the PIN.</translation>
  </message>
  <message>
   <source>PIN 不对。{wait}。</source>
   <translation>That is not the PIN. {wait}.</translation>
  </message>
  <message>
   <source>PIN 从标准输入的第一行读，不在终端里问</source>
   <translation>read the PIN from the first line of standard input instead of asking at the terminal</translation>
  </message>
  <message>
   <source>PIN 只在终端里问，什么都没有做。在脚本里用时请加 --pin-stdin，把 PIN 写在标准输入的第一行。</source>
   <translation>The PIN is asked for only at a terminal; nothing was done. In a script add --pin-stdin and write the PIN on the first line of standard input.</translation>
  </message>
  <message>
   <source>PIN 只把几个人分开，谁做的记在谁名下；它防不了小偷：能登录这台电脑的人，总有办法打开资料。</source>
   <translation>A PIN only tells people apart, so that each one's work stands under their name. It stops no thief: whoever can log on to this PC finds a way to open the data.</translation>
  </message>
  <message>
   <source>PIN 只把几个人分开，防不了小偷。</source>
   <translation>A PIN tells people apart; it stops no thief.</translation>
  </message>
  <message>
   <source>PIN 和权限</source>
   <translation>PIN and rights</translation>
  </message>
  <message>
   <source>PIN 和权限只在这台电脑上，另一台要另设。</source>
   <translation>PINs and rights are of this PC only; another one has its own.</translation>
  </message>
  <message>
   <source>PIN 要 4 到 12 位数字，不能全是同一个数字。没有改。</source>
   <translation>A PIN has 4 to 12 digits, not all of them the same. Nothing was changed.</translation>
  </message>
  <message>
   <source>PIN（输入时不显示）：</source>
   <translation>PIN (not shown as you type):</translation>
  </message>
  <message>
   <source>U 盘</source>
   <translation>USB stick</translation>
  </message>
  <message>
   <source>U 盘上报</source>
   <translation>Report by stick</translation>
  </message>
  <message>
   <source>U 盘上报随行单</source>
   <translation>Slip that goes with the stick</translation>
  </message>
  <message>
   <source>U 盘上报随行单.pdf</source>
   <translation>Slip for the stick.pdf</translation>
  </message>
  <message>
   <source>U 盘上的 {name}</source>
   <translation>{name} on the stick</translation>
  </message>
  <message>
   <source>U 盘不见了</source>
   <translation>The stick is gone</translation>
  </message>
  <message>
   <source>U 盘只能读，不能写</source>
   <translation>The stick can only be read, not written to</translation>
  </message>
  <message>
   <source>U 盘满了</source>
   <translation>The stick is full</translation>
  </message>
  <message>
   <source>U 盘读写出错</source>
   <translation>The stick fails when it is read or written</translation>
  </message>
  <message>
   <source>desk.head 不见了，以后要是少了记录会看不出来</source>
   <translation>desk.head is missing; if entries are lost later, nothing will show it</translation>
  </message>
  <message>
   <source>desk.head 坏了，以后要是少了记录会看不出来</source>
   <translation>desk.head is damaged; if entries are lost later, nothing will show it</translation>
  </message>
  <message>
   <source>desk.head 读不出来，可能有别的程序占着</source>
   <translation>desk.head cannot be read; another program may be holding it</translation>
  </message>
  <message>
   <source>out：写到哪个文件夹；in：带回来的文件夹或文件</source>
   <translation>out: the folder to write to; in: the folders or files that came back</translation>
  </message>
  <message>
   <source>{about}。下一步：{step}。</source>
   <translation>{about}. Next: {step}.</translation>
  </message>
  <message>
   <source>{about}。两台电脑记得不一样，请挑一挑。</source>
   <translation>{about}. Two PCs differ, please choose.</translation>
  </message>
  <message>
   <source>{about}。先做的几件事写在那一件上面。</source>
   <translation>{about}. What to do first is written on top of that case.</translation>
  </message>
  <message>
   <source>{about}。请照总部说的补上。</source>
   <translation>{about}. Fill in what headquarters asked for.</translation>
  </message>
  <message>
   <source>{about}。还没有等到回音，请看看接着怎么办。</source>
   <translation>{about}. No answer has come; please see how to go on.</translation>
  </message>
  <message>
   <source>{about}，双方来调解。</source>
   <translation>{about}: both come for mediation.</translation>
  </message>
  <message>
   <source>{amount} 元</source>
   <translation>{amount} yuan</translation>
  </message>
  <message>
   <source>{basis}：{name}</source>
   <translation>{basis}: {name}</translation>
  </message>
  <message>
   <source>{basis}：这样的不能要求加倍。</source>
   <translation>{basis}: no increase may be asked for here.</translation>
  </message>
  <message>
   <source>{cases} 件，没办完 {open} 件</source>
   <translation>{cases:case|cases}, {open} open</translation>
  </message>
  <message>
   <source>{clock} 有调解</source>
   <translation>Mediation at {clock}</translation>
  </message>
  <message>
   <source>{columns} 是隐藏的列，也读了</source>
   <translation>hidden columns were read too: {columns}</translation>
  </message>
  <message>
   <source>{counts}。下一位坐下来，在首页或者这里接过去。</source>
   <translation>{counts}. Whoever sits down next takes it over here or on the first page.</translation>
  </message>
  <message>
   <source>{counts}。值班的人只能看，接不了班。请换有权限的人值班。</source>
   <translation>{counts}. Whoever is on duty may only look and cannot take over. Let somebody who may record go on duty.</translation>
  </message>
  <message>
   <source>{counts}。看一遍再接；接了就记下谁交、谁接、什么时候。</source>
   <translation>{counts}. Look through it first; taking over records who gave, who took and when.</translation>
  </message>
  <message>
   <source>{count} 个</source>
   <translation>{count}</translation>
  </message>
  <message>
   <source>{count} 个工作日</source>
   <translation>{count:working day|working days}</translation>
  </message>
  <message>
   <source>{count} 人</source>
   <translation>{count:person|people}</translation>
  </message>
  <message>
   <source>{count} 人还要看一下，先不登记</source>
   <translation>{count:person waits|people wait} to be looked at and will not be logged yet</translation>
  </message>
  <message>
   <source>{count} 人，共 {sum}</source>
   <translation>{count:person|people}, {sum} together</translation>
  </message>
  <message>
   <source>{count} 件</source>
   <translation>{count:case|cases}</translation>
  </message>
  <message>
   <source>{count} 件两台电脑记得不一样，请挑一挑</source>
   <translation>two PCs differ in {count:case|cases}, please choose</translation>
  </message>
  <message>
   <source>{count} 件今天到期</source>
   <translation>{count:case|cases} due today</translation>
  </message>
  <message>
   <source>{count} 件以前导过，没有重复记</source>
   <translation>{count:case was|cases were} imported before</translation>
  </message>
  <message>
   <source>{count} 件列不出来</source>
   <translation>{count} not listable</translation>
  </message>
  <message>
   <source>{count} 件工单还没接</source>
   <translation>{count:work order|work orders} not accepted yet</translation>
  </message>
  <message>
   <source>{count} 件已经记下，都在。</source>
   <translation>{count:case|cases} recorded and safe.</translation>
  </message>
  <message>
   <source>{count} 件已经逾期</source>
   <translation>{count:case|cases} overdue</translation>
  </message>
  <message>
   <source>{count} 件归入了历史。</source>
   <translation>{count:case|cases} filed as history.</translation>
  </message>
  <message>
   <source>{count} 件归入历史</source>
   <translation>{count:case|cases} filed as history</translation>
  </message>
  <message>
   <source>{count} 件归入历史，不进待办。</source>
   <translation>{count:case|cases} filed as history, not in the queue.</translation>
  </message>
  <message>
   <source>{count} 件待回访</source>
   <translation>{count:case|cases} to follow up</translation>
  </message>
  <message>
   <source>{count} 件没写日期</source>
   <translation>{count:case has|cases have} no date</translation>
  </message>
  <message>
   <source>{count} 件的内容这个版本列不出来，先放在一边，更新以后再试</source>
   <translation>{count:case|cases} cannot be listed by this version; set aside and tried again after an update</translation>
  </message>
  <message>
   <source>{count} 件约好今天兑现</source>
   <translation>{count:agreement|agreements} to be kept today</translation>
  </message>
  <message>
   <source>{count} 件约好的日子过了还没兑现</source>
   <translation>{count:agreement|agreements} not kept by the day agreed</translation>
  </message>
  <message>
   <source>{count} 件要特别留意</source>
   <translation>{count:case|cases} that must not wait</translation>
  </message>
  <message>
   <source>{count} 件说好今天再看</source>
   <translation>{count:case|cases} to look at again today</translation>
  </message>
  <message>
   <source>{count} 件请核对</source>
   <translation>{count:case|cases} to check</translation>
  </message>
  <message>
   <source>{count} 件调解，第一件 {clock}</source>
   <translation>{count:mediation|mediations}, the first at {clock}</translation>
  </message>
  <message>
   <source>{count} 件过了办理期限，归入历史，不进待办；要当正在办的，用 --history none。</source>
   <translation>{count:case|cases} past the promised day filed as history, not in the queue; to treat them as work, use --history none.</translation>
  </message>
  <message>
   <source>{count} 份凭证没送到总部（{stuck} 份送不了，看那一件的凭证）</source>
   <translation>{count:file|files} of evidence not at headquarters ({stuck} cannot be sent: see the evidence of the case)</translation>
  </message>
  <message>
   <source>{count} 份凭证还没送到总部</source>
   <translation>{count:file|files} of evidence not at headquarters yet</translation>
  </message>
  <message>
   <source>{count} 份原件还没有送到总部：文字先报，联网以后接着送。</source>
   <translation>{count:original|originals} not at headquarters yet: the records go first, the files once this PC is online.</translation>
  </message>
  <message>
   <source>{count} 分钟</source>
   <translation>{count:minute|minutes}</translation>
  </message>
  <message>
   <source>{count} 处内容两台电脑写得不一样</source>
   <translation>two PCs differ in {count:field|fields}</translation>
  </message>
  <message>
   <source>{count} 处签过字</source>
   <translation>signed at {count} places</translation>
  </message>
  <message>
   <source>{count} 天</source>
   <translation>{count:day|days}</translation>
  </message>
  <message>
   <source>{count} 小时</source>
   <translation>{count:hour|hours}</translation>
  </message>
  <message>
   <source>{count} 平方米</source>
   <translation>{count} m²</translation>
  </message>
  <message>
   <source>{count} 年</source>
   <translation>{count:year|years}</translation>
  </message>
  <message>
   <source>{count} 日</source>
   <translation>{count:day|days}</translation>
  </message>
  <message>
   <source>{count} 星</source>
   <translation>{count} stars</translation>
  </message>
  <message>
   <source>{count} 条写到了 U 盘上</source>
   <translation>{count} entries were written to a stick</translation>
  </message>
  <message>
   <source>{count} 条写得太长，文字没有上报</source>
   <translation>{count:entry is|entries are} too long: the words were not sent</translation>
  </message>
  <message>
   <source>{count} 条太长，文字没有上报</source>
   <translation>{count:entry|entries} too long, sent without words</translation>
  </message>
  <message>
   <source>{count} 条待上报</source>
   <translation>{count} waiting to be sent</translation>
  </message>
  <message>
   <source>{count} 条待上报。</source>
   <translation>{count} entries wait to be sent.</translation>
  </message>
  <message>
   <source>{count} 条总部还处理不了</source>
   <translation>{count} entries headquarters cannot process yet</translation>
  </message>
  <message>
   <source>{count} 条是移交以后才到总部的，不算数，都留着。</source>
   <translation>{count} entries reached headquarters only after it had been handed over: they do not count, and all are kept.</translation>
  </message>
  <message>
   <source>{count} 条记录先放在一边</source>
   <translation>{count:entry|entries} set aside</translation>
  </message>
  <message>
   <source>{count} 笔按总部的规则通过。</source>
   <translation>{count:payment|payments} passed by headquarters' rules.</translation>
  </message>
  <message>
   <source>{count} 笔钱两台电脑都记了，先不算数</source>
   <translation>{count:payment|payments} logged on two PCs, not counted yet</translation>
  </message>
  <message>
   <source>{count} 笔钱还没通过</source>
   <translation>{count:sum|sums} not passed yet</translation>
  </message>
  <message>
   <source>{count} 行和前面重复，只算一次</source>
   <translation>{count:repeated row counts|repeated rows count} once</translation>
  </message>
  <message>
   <source>{count} 行收下了，请核对</source>
   <translation>{count:row|rows} taken, please check</translation>
  </message>
  <message>
   <source>{count} 行要人看一下，还没导入</source>
   <translation>{count:row|rows} to look at, not imported yet</translation>
  </message>
  <message>
   <source>{count} 页</source>
   <translation>{count:page|pages}</translation>
  </message>
  <message>
   <source>{days} {spans}</source>
   <translation>{days} {spans}</translation>
  </message>
  <message>
   <source>{days} 天前</source>
   <translation>{days:day|days} ago</translation>
  </message>
  <message>
   <source>{days}放假不算</source>
   <translation>holidays not counted: {days}</translation>
  </message>
  <message>
   <source>{days}是周末也不算</source>
   <translation>weekends not counted: {days}</translation>
  </message>
  <message>
   <source>{days}补班照算</source>
   <translation>make-up working days counted: {days}</translation>
  </message>
  <message>
   <source>{day} {answer}</source>
   <translation>{day} {answer}</translation>
  </message>
  <message>
   <source>{day} {clock}</source>
   <translation>{day} {clock}</translation>
  </message>
  <message>
   <source>{day} {clock} 有调解</source>
   <translation>{day} {clock}: mediation</translation>
  </message>
  <message>
   <source>{day} {clock} 调解</source>
   <translation>Mediation {day} {clock}</translation>
  </message>
  <message>
   <source>{day} {time} 写出的</source>
   <translation>written on {day} {time}</translation>
  </message>
  <message>
   <source>{day} {weekday}</source>
   <translation>{weekday}, {day}</translation>
  </message>
  <message>
   <source>{day} 还没有这样的规定。</source>
   <translation>There was no such rule on {day}.</translation>
  </message>
  <message>
   <source>{day}以前</source>
   <translation>before {day}</translation>
  </message>
  <message>
   <source>{day}以后</source>
   <translation>after {day}</translation>
  </message>
  <message>
   <source>{day}以后没再动</source>
   <translation>untouched since {day}</translation>
  </message>
  <message>
   <source>{day}前</source>
   <translation>by {day}</translation>
  </message>
  <message>
   <source>{day}前办结。</source>
   <translation>To be finished by {day}.</translation>
  </message>
  <message>
   <source>{day}前回复</source>
   <translation>answer by {day}</translation>
  </message>
  <message>
   <source>{day}前回复。</source>
   <translation>Answer by {day}.</translation>
  </message>
  <message>
   <source>{day}前重新办结。</source>
   <translation>To be finished again by {day}.</translation>
  </message>
  <message>
   <source>{day}回来</source>
   <translation>back on {day}</translation>
  </message>
  <message>
   <source>{day}开始</source>
   <translation>since {day}</translation>
  </message>
  <message>
   <source>{day}日</source>
   <translation>{day}</translation>
  </message>
  <message>
   <source>{day}登记，本站约定 {term}</source>
   <translation>logged {day}, this point promises {term}</translation>
  </message>
  <message>
   <source>{day}谈成</source>
   <translation>Agreed {day}</translation>
  </message>
  <message>
   <source>{day}谈成，{due}前付清</source>
   <translation>Agreed {day}, to be paid by {due}</translation>
  </message>
  <message>
   <source>{day}起算，{name} {term}（{basis}）</source>
   <translation>from {day}, {name} {term} ({basis})</translation>
  </message>
  <message>
   <source>{day}送{what}</source>
   <translation>{what} sent on {day}</translation>
  </message>
  <message>
   <source>{day}送出</source>
   <translation>sent on {day}</translation>
  </message>
  <message>
   <source>{day}送出，期限先停着，结果回来接着算；{rest}。</source>
   <translation>Sent on {day}; the term stands still and goes on once the result is back; {rest}.</translation>
  </message>
  <message>
   <source>{day}，{said}</source>
   <translation>{day}: {said}</translation>
  </message>
  <message>
   <source>{decider}：{verdict}</source>
   <translation>{decider}: {verdict}</translation>
  </message>
  <message>
   <source>{drafts} 份没写完，{due} 件到期，{promises} 件答应过</source>
   <translation>{drafts:form|forms} unfinished, {due:case|cases} due, {promises:promise|promises} made</translation>
  </message>
  <message>
   <source>{edition}{day}收到。</source>
   <translation>{edition} came {day}.</translation>
  </message>
  <message>
   <source>{edition}不能证明是总部发的，没有收；请告诉区里</source>
   <translation>{edition} cannot be proved to be headquarters' and was not taken; please tell the district</translation>
  </message>
  <message>
   <source>{edition}从{day}起用。</source>
   <translation>{edition} holds from {day}.</translation>
  </message>
  <message>
   <source>{edition}是{district}签发的，不是本区的，没有收</source>
   <translation>{edition} was signed by {district}, not by this district, and was not taken</translation>
  </message>
  <message>
   <source>{edition}的内容不对，没有用它；请告诉区里</source>
   <translation>What is in {edition} is wrong, it is not used; please tell the district</translation>
  </message>
  <message>
   <source>{edition}要更新的程序才读得懂，先不用它；请更新程序</source>
   <translation>{edition} needs a newer program and is not used yet; please update the program</translation>
  </message>
  <message>
   <source>{edition}（{title}）{day}收到。</source>
   <translation>{edition} ({title}) came {day}.</translation>
  </message>
  <message>
   <source>{entries} 条记录，涉及 {cases} 件</source>
   <translation>{entries} entries about {cases} cases</translation>
  </message>
  <message>
   <source>{field}从“{before}”到“{after}”</source>
   <translation>{field} from "{before}" to "{after}"</translation>
  </message>
  <message>
   <source>{field}写的是 {year} 年，对吗？</source>
   <translation>{field}: the year is {year}. Is that right?</translation>
  </message>
  <message>
   <source>{field}改成 {sum}</source>
   <translation>{field} is now {sum}</translation>
  </message>
  <message>
   <source>{field}空着</source>
   <translation>{field} is now empty</translation>
  </message>
  <message>
   <source>{file}：{why}</source>
   <translation>{file}: {why}</translation>
  </message>
  <message>
   <source>{first}{after}</source>
   <translation>{first} {after}</translation>
  </message>
  <message>
   <source>{first}到{last}之间</source>
   <translation>between {first} and {last}</translation>
  </message>
  <message>
   <source>{giver} {given} 交，{taker} {taken} 接：{drafts} 份没写完，{due} 件到期，{promises} 件答应过</source>
   <translation>{giver} gave {given}, {taker} took {taken}: {drafts:form|forms} unfinished, {due:case|cases} due, {promises:promise|promises} made</translation>
  </message>
  <message>
   <source>{hints}。只是提示，照样登记、照样调解。</source>
   <translation>{hints}. Only a hint: log and mediate it all the same.</translation>
  </message>
  <message>
   <source>{label}不是人民币</source>
   <translation>{label}: not in yuan</translation>
  </message>
  <message>
   <source>{label}写了一个范围</source>
   <translation>{label}: a range</translation>
  </message>
  <message>
   <source>{label}写了几个数</source>
   <translation>{label}: several numbers</translation>
  </message>
  <message>
   <source>{label}写的是 {said}</source>
   <translation>{label}: {said}</translation>
  </message>
  <message>
   <source>{label}写的是“同上”</source>
   <translation>{label} says 'as above'</translation>
  </message>
  <message>
   <source>{label}写着这一行不算数</source>
   <translation>{label} says that this row does not count</translation>
  </message>
  <message>
   <source>{label}几行合并成了一格</source>
   <translation>{label} is one merged cell over several rows</translation>
  </message>
  <message>
   <source>{label}只写了个大概</source>
   <translation>{label}: only approximate</translation>
  </message>
  <message>
   <source>{label}和前后差了好几年</source>
   <translation>{label} is years away from the others</translation>
  </message>
  <message>
   <source>{label}和另一列都是这一行的钱，不知道是同一笔还是要加起来</source>
   <translation>{label} and another column both hold money of this row; it is not certain whether it is one sum or two to be added</translation>
  </message>
  <message>
   <source>{label}和旁边写的星期几对不上</source>
   <translation>{label} does not go with the day of the week beside it</translation>
  </message>
  <message>
   <source>{label}太大了</source>
   <translation>{label}: too large</translation>
  </message>
  <message>
   <source>{label}是元还是万元，看不准</source>
   <translation>{label} may be in yuan or in ten thousands</translation>
  </message>
  <message>
   <source>{label}是公式，没有存下算出来的数</source>
   <translation>{label} is a formula whose result was not stored</translation>
  </message>
  <message>
   <source>{label}是没有设成日期的一个数，这个文件从 1904 年起数日子，看不准是哪一天</source>
   <translation>{label} is a number that is not set as a date, and this file counts its days from 1904: which day it is is not certain</translation>
  </message>
  <message>
   <source>{label}是负数</source>
   <translation>{label}: negative</translation>
  </message>
  <message>
   <source>{label}是错误值</source>
   <translation>{label} shows an error</translation>
  </message>
  <message>
   <source>{label}显示的和存着的不是一个数</source>
   <translation>{label} shows another number than it holds</translation>
  </message>
  <message>
   <source>{label}有两种读法</source>
   <translation>{label}: can be read two ways</translation>
  </message>
  <message>
   <source>{label}有的是钱，有的是件数，这个数是哪一种，看不准</source>
   <translation>{label} holds money in some rows and pieces in others: which of the two this number is is not certain</translation>
  </message>
  <message>
   <source>{label}比分还细</source>
   <translation>{label}: finer than a fen</translation>
  </message>
  <message>
   <source>{label}没有写哪一天</source>
   <translation>{label}: no day</translation>
  </message>
  <message>
   <source>{label}没有年份</source>
   <translation>{label}: no year</translation>
  </message>
  <message>
   <source>{label}没有年份，这一列前后跨了年</source>
   <translation>{label} has no year, and this column runs from one year into the next</translation>
  </message>
  <message>
   <source>{label}没有显示年份，存着的年份和表上写的不一样</source>
   <translation>{label} shows no year, and holds another than the one around the table</translation>
  </message>
  <message>
   <source>{label}没有月份</source>
   <translation>{label} has no month</translation>
  </message>
  <message>
   <source>{label}没有这一天</source>
   <translation>{label}: no such day</translation>
  </message>
  <message>
   <source>{label}的年份不对</source>
   <translation>{label}: wrong year</translation>
  </message>
  <message>
   <source>{label}的数字变成了科学计数，后面几位丢了</source>
   <translation>{label} lost its last digits to scientific notation</translation>
  </message>
  <message>
   <source>{label}的数目差得远</source>
   <translation>{label} is far off</translation>
  </message>
  <message>
   <source>{label}看不出是小数还是千位</source>
   <translation>{label}: cannot tell a fraction from thousands</translation>
  </message>
  <message>
   <source>{label}看不懂</source>
   <translation>{label}: cannot be read</translation>
  </message>
  <message>
   <source>{label}看起来是累计数，不是这一行自己的钱</source>
   <translation>{label} looks like a running total, not the money of this row</translation>
  </message>
  <message>
   <source>{label}第 {place} 个字“{sign}”不是键盘上的“{like}”，只是看着像</source>
   <translation>{label}: sign {place}, {sign}, is not the {like} of a keyboard, it only looks like it</translation>
  </message>
  <message>
   <source>{label}第 {place} 个字“{sign}”不是键盘上的字母或数字</source>
   <translation>{label}: sign {place}, {sign}, is no letter or digit of a keyboard</translation>
  </message>
  <message>
   <source>{label}说不准有没有划掉：这张表按条件格式划掉一些字</source>
   <translation>{label} may be struck through: this sheet strikes some words through by a rule (conditional formatting)</translation>
  </message>
  <message>
   <source>{label}还没到</source>
   <translation>{label}: still to come</translation>
  </message>
  <message>
   <source>{label}里是数字</source>
   <translation>{label} holds a number</translation>
  </message>
  <message>
   <source>{label}里是日期</source>
   <translation>{label} holds a date</translation>
  </message>
  <message>
   <source>{label}里有划掉的字</source>
   <translation>{label} has words that are struck through</translation>
  </message>
  <message>
   <source>{label}里有钱数，看不准是不是退了、赔了的</source>
   <translation>{label} holds a sum, and whether it was given back is not certain</translation>
  </message>
  <message>
   <source>{label}里的内容不像这一列的</source>
   <translation>{label} holds something that does not belong there</translation>
  </message>
  <message>
   <source>{label}里的逗号看不出是一个数还是两个数</source>
   <translation>{label}: the comma may be within one number or between two</translation>
  </message>
  <message>
   <source>{label}：{why}</source>
   <translation>{label}: {why}</translation>
  </message>
  <message>
   <source>{law}（条号没有核实）</source>
   <translation>{law} (number of the article not verified)</translation>
  </message>
  <message>
   <source>{merchant}，{cause}。</source>
   <translation>{merchant}: {cause}.</translation>
  </message>
  <message>
   <source>{month}{days}日</source>
   <translation>{month} {days}</translation>
  </message>
  <message>
   <source>{names}不可能是这样：日期要在 1900 年以后、五十年以内，一笔钱不超过一百亿元。</source>
   <translation>{names}: not possible. Dates must be from 1900 on and at most fifty years ahead; a sum is at most 10,000,000,000 yuan.</translation>
  </message>
  <message>
   <source>{names}太长，一次记不下：一行的最多 {line} 字，写经过的最多 {text} 字。请分成几条写。</source>
   <translation>{names}: too long for one entry. A line holds {line} characters, a story {text}. Please write it in several.</translation>
  </message>
  <message>
   <source>{name} {when} 交班了</source>
   <translation>{name} handed over {when}</translation>
  </message>
  <message>
   <source>{name} {when} 交的班</source>
   <translation>Handed over by {name} {when}</translation>
  </message>
  <message>
   <source>{name} → {whom}</source>
   <translation>{name} → {whom}</translation>
  </message>
  <message>
   <source>{name} 不能用</source>
   <translation>{name} cannot be used</translation>
  </message>
  <message>
   <source>{name} 第 {number} 份 {day}</source>
   <translation>{name} no. {number}, {day}</translation>
  </message>
  <message>
   <source>{name}-要看一下.xlsx</source>
   <translation>{name}-to-look-at.xlsx</translation>
  </message>
  <message>
   <source>{name}。{law}{article}，按 {day} 那天的规定。</source>
   <translation>{name}. {law}{article}, as it stood on {day}.</translation>
  </message>
  <message>
   <source>{name}从此看不到以前报的和以后报的线索，要再看得由别的能看的人来设。</source>
   <translation>{name} will see no clue any more, neither those reported so far nor later ones; to see them again, another person who can open clues must let them in.</translation>
  </message>
  <message>
   <source>{name}用这个：{value}</source>
   <translation>{name}: use {value}</translation>
  </message>
  <message>
   <source>{name}（没有设 PIN：只能看）</source>
   <translation>{name} (no PIN: may only look)</translation>
  </message>
  <message>
   <source>{name}（编号 {point}）</source>
   <translation>{name} (id {point})</translation>
  </message>
  <message>
   <source>{name}，上午好</source>
   <translation>Good morning, {name}</translation>
  </message>
  <message>
   <source>{name}，下午好</source>
   <translation>Good afternoon, {name}</translation>
  </message>
  <message>
   <source>{name}，中午好</source>
   <translation>Good day, {name}</translation>
  </message>
  <message>
   <source>{name}，存于 {when}</source>
   <translation>{name}, saved {when}</translation>
  </message>
  <message>
   <source>{name}，早上好</source>
   <translation>Good morning, {name}</translation>
  </message>
  <message>
   <source>{name}，晚上好</source>
   <translation>Good evening, {name}</translation>
  </message>
  <message>
   <source>{name}，编号 {number}</source>
   <translation>{name}, no. {number}</translation>
  </message>
  <message>
   <source>{name}：{told}</source>
   <translation>{name}: {told}</translation>
  </message>
  <message>
   <source>{name}：{where}</source>
   <translation>{name}: {where}</translation>
  </message>
  <message>
   <source>{name}：不是这回事</source>
   <translation>{name}: nothing of the kind</translation>
  </message>
  <message>
   <source>{name}：处理好了</source>
   <translation>{name}: seen to</translation>
  </message>
  <message>
   <source>{name}：好的</source>
   <translation>{name}: good</translation>
  </message>
  <message>
   <source>{name}：有问题（{count}）</source>
   <translation>{name}: wrong ({count})</translation>
  </message>
  <message>
   <source>{name}：看过，不是这回事。</source>
   <translation>{name}: looked at, nothing of the kind.</translation>
  </message>
  <message>
   <source>{name}：缺过，还没有人核对（现在缺 {count} 条）</source>
   <translation>{name}: some were missing and nobody has checked ({count} missing now)</translation>
  </message>
  <message>
   <source>{near} 等 {count} 种</source>
   <translation>{near} and others, {count} in all</translation>
  </message>
  <message>
   <source>{number} 已经在一起群体事件里</source>
   <translation>{number} is in a group event already</translation>
  </message>
  <message>
   <source>{number} 的个人信息删掉了，总部和本点别的电脑下次同步时删。</source>
   <translation>The personal information of {number} is erased here; headquarters and the other PCs of this point erase it when they next sync.</translation>
  </message>
  <message>
   <source>{number}：{count} 条记录写着个人信息。</source>
   <translation>{number}: entries with personal information: {count}.</translation>
  </message>
  <message>
   <source>{of}的 {times} 倍</source>
   <translation>{times} × the {of}</translation>
  </message>
  <message>
   <source>{part}第 {number} 版</source>
   <translation>{part}, edition {number}</translation>
  </message>
  <message>
   <source>{periods}没有投诉？</source>
   <translation>No complaint in {periods}?</translation>
  </message>
  <message>
   <source>{periods}还没有报</source>
   <translation>{periods}: not reported yet</translation>
  </message>
  <message>
   <source>{place} 写了两遍</source>
   <translation>{place} stands there twice</translation>
  </message>
  <message>
   <source>{place} 里写的代码，手册里没有；这里可以写：{near}</source>
   <translation>the code in {place} is not in the handbook; possible here: {near}</translation>
  </message>
  <message>
   <source>{place}不让这个用户写</source>
   <translation>{place} may not be written by this user</translation>
  </message>
  <message>
   <source>{place}只能读，不能写</source>
   <translation>{place} is read-only</translation>
  </message>
  <message>
   <source>{point}（{file}）</source>
   <translation>{point} ({file})</translation>
  </message>
  <message>
   <source>{point}，{when}清除。</source>
   <translation>{point}: removed on {when}.</translation>
  </message>
  <message>
   <source>{said} 不在 {first} 年到今天之间，台账里不会有。</source>
   <translation>{said} is not between {first} and today: no ledger has it.</translation>
  </message>
  <message>
   <source>{said}，对吗？</source>
   <translation>{said}, is that right?</translation>
  </message>
  <message>
   <source>{said}；后来有登记，零报告不算了</source>
   <translation>{said}; a case was logged since, so the zero report no longer counts</translation>
  </message>
  <message>
   <source>{seconds} 秒</source>
   <translation>{seconds} s</translation>
  </message>
  <message>
   <source>{side}，到 {day}再看。</source>
   <translation>{side}; to be looked at again {day}.</translation>
  </message>
  <message>
   <source>{since}起</source>
   <translation>From {since}</translation>
  </message>
  <message>
   <source>{since}起，{who} {when} 写的</source>
   <translation>since {since}, by {who} {when}</translation>
  </message>
  <message>
   <source>{since}起，到{until}止</source>
   <translation>From {since} to {until}</translation>
  </message>
  <message>
   <source>{start}到{end}</source>
   <translation>{start} to {end}</translation>
  </message>
  <message>
   <source>{step}的钱从 {before} 到 {after}</source>
   <translation>{step}: the sum from {before} to {after}</translation>
  </message>
  <message>
   <source>{sum} × {times} = {reckoned}</source>
   <translation>{sum} × {times} = {reckoned}</translation>
  </message>
  <message>
   <source>{sum}，{day}前付清，各人按表里“这次谈好”的数记成协议？</source>
   <translation>{sum}, all paid by {day}: record an agreement with each person's sum under "Agreed now"?</translation>
  </message>
  <message>
   <source>{sum}，各人按表里“这次谈好”的数记成协议？</source>
   <translation>{sum}: record an agreement for each with the sum in "Agreed now"?</translation>
  </message>
  <message>
   <source>{sum}，都已经付到各人手里？</source>
   <translation>{sum}: has all of it reached each of them?</translation>
  </message>
  <message>
   <source>{title}：{told}</source>
   <translation>{title}: {told}</translation>
  </message>
  <message>
   <source>{title}：{words}</source>
   <translation>{title}: {words}</translation>
  </message>
  <message>
   <source>{todo}。存下的内容都在，之前记的照样会上报。</source>
   <translation>{todo}. What is stored is safe, and what was recorded before is still reported.</translation>
  </message>
  <message>
   <source>{todo}，再做一次。</source>
   <translation>{todo}, and do it again.</translation>
  </message>
  <message>
   <source>{way}督办</source>
   <translation>Supervision ({way})</translation>
  </message>
  <message>
   <source>{way}督办，请先回复</source>
   <translation>Supervision ({way}): please answer first</translation>
  </message>
  <message>
   <source>{way}请在{day}前回复。</source>
   <translation>{way} Please answer by {day}.</translation>
  </message>
  <message>
   <source>{what} {days} 天</source>
   <translation>{what}: {days} d</translation>
  </message>
  <message>
   <source>{what} {days} 天，不算进期限</source>
   <translation>{what}: {days} days, not counted</translation>
  </message>
  <message>
   <source>{what} {sum}</source>
   <translation>the {what} of {sum}</translation>
  </message>
  <message>
   <source>{what} {sum}（{form}）</source>
   <translation>{what} {sum} ({form})</translation>
  </message>
  <message>
   <source>{what}中</source>
   <translation>{what} under way</translation>
  </message>
  <message>
   <source>{what}：{about}</source>
   <translation>{what}: {about}</translation>
  </message>
  <message>
   <source>{when} 总部改了：{fields}</source>
   <translation>{when} headquarters changed: {fields}</translation>
  </message>
  <message>
   <source>{when} 报的</source>
   <translation>reported {when}</translation>
  </message>
  <message>
   <source>{when}，同一电话投诉过</source>
   <translation>{when}: same phone</translation>
  </message>
  <message>
   <source>{when}，同一电话投诉过同一商家</source>
   <translation>{when}: same phone, same merchant</translation>
  </message>
  <message>
   <source>{when}，同名的人投诉过同一商家</source>
   <translation>{when}: same name, same merchant</translation>
  </message>
  <message>
   <source>{when}：{text}</source>
   <translation>{when}: {text}</translation>
  </message>
  <message>
   <source>{whom}联系不上。</source>
   <translation>{whom} cannot be reached.</translation>
  </message>
  <message>
   <source>{who} {when} 报的</source>
   <translation>reported by {who}, {when}</translation>
  </message>
  <message>
   <source>{who} 与 {shop}</source>
   <translation>{who} and {shop}</translation>
  </message>
  <message>
   <source>{who}先垫了 {sum}</source>
   <translation>{who} advanced {sum}</translation>
  </message>
  <message>
   <source>{who}垫的 {sum}，还差 {left}</source>
   <translation>{sum} advanced by {who}, {left} still owed</translation>
  </message>
  <message>
   <source>{who}提出回避</source>
   <translation>{who} asked that the mediator stand aside</translation>
  </message>
  <message>
   <source>{who}提出，请{name}回避</source>
   <translation>{who} asked that {name} stand aside</translation>
  </message>
  <message>
   <source>{who}来咨询</source>
   <translation>{who} asks</translation>
  </message>
  <message>
   <source>{who}，{when}：{what}</source>
   <translation>{who}, {when}: {what}</translation>
  </message>
  <message>
   <source>{why}。</source>
   <translation>{why}.</translation>
  </message>
  <message>
   <source>{why}。是上限，不一定都能要到。</source>
   <translation>{why}. This is the limit; the sum may be less.</translation>
  </message>
  <message>
   <source>{why}（{day}）</source>
   <translation>{why} ({day})</translation>
  </message>
  <message>
   <source>{why}，{todo}</source>
   <translation>{why}. {todo}</translation>
  </message>
  <message>
   <source>{why}，{todo}；过一会儿会自己再存。</source>
   <translation>{why}: {todo}. It will be saved again by itself in a moment.</translation>
  </message>
  <message>
   <source>{why}，不到 {least}，按 {least}算</source>
   <translation>{why}, below {least}, so {least} counts</translation>
  </message>
  <message>
   <source>{why}，刚才这一步没有记下。</source>
   <translation>{why}: this step was not saved.</translation>
  </message>
  <message>
   <source>{why}，总部发来的先收不下；好了会自动接着收</source>
   <translation>{why}: what headquarters sends cannot be taken in yet. It goes on by itself once that is mended</translation>
  </message>
  <message>
   <source>{why}，资料现在打不开。</source>
   <translation>{why}: the records cannot be opened now.</translation>
  </message>
  <message>
   <source>{why}：总部会先核对，核对以前不算规则通过。没写错吗？</source>
   <translation>{why}: headquarters will check it first, and until then it has not passed. Is it right?</translation>
  </message>
  <message>
   <source>{why}；{what}，或者另选一个文件夹再存。</source>
   <translation>{why}; {what}, or choose another folder.</translation>
  </message>
  <message>
   <source>{why}；连同{beside}，一共 {whole}</source>
   <translation>{why}; with {beside}, {whole} in all</translation>
  </message>
  <message>
   <source>{words}（{remark}）</source>
   <translation>{words} ({remark})</translation>
  </message>
  <message>
   <source>{year}年{day}</source>
   <translation>{day} {year}</translation>
  </message>
  <message>
   <source>{year}年{month}{days}日</source>
   <translation>{month} {days} {year}</translation>
  </message>
  <message>
   <source>{year}年{month}月</source>
   <translation>{year}-{month}</translation>
  </message>
  <message>
   <source>{year}年{month}月登记的</source>
   <translation>Registered in {month}/{year}</translation>
  </message>
  <message>
   <source>{year}年上半年</source>
   <translation>first half of {year}</translation>
  </message>
  <message>
   <source>{year}年下半年</source>
   <translation>second half of {year}</translation>
  </message>
  <message>
   <source>{year}年全年</source>
   <translation>the year {year}</translation>
  </message>
  <message>
   <source>{year}年第{quarter}季度</source>
   <translation>Q{quarter} {year}</translation>
  </message>
  <message>
   <source>“{head}”是{field}</source>
   <translation>"{head}" is {field}</translation>
  </message>
  <message>
   <source>“{label}”是什么</source>
   <translation>What "{label}" is</translation>
  </message>
  <message>
   <source>“{names}”里写记号的那一行和上下的行合并了，没法重复。请取消合并再选。</source>
   <translation>In "{names}" the row with the markers is merged with rows above or below and cannot be repeated. Undo the merging and choose it again.</translation>
  </message>
  <message>
   <source>“{names}”里写记号的那一行有跨行的公式，没法重复。请把公式删掉，或者挪到别的行。</source>
   <translation>In "{names}" the row with the markers has a formula over several rows and cannot be repeated. Delete it or move it to another row.</translation>
  </message>
  <message>
   <source>“{names}”里有两行都写了记号，不知道重复哪一行。请只留一行。</source>
   <translation>In "{names}" two rows bear markers, and it is not known which to repeat. Leave only one.</translation>
  </message>
  <message>
   <source>“{path}”</source>
   <translation>"{path}"</translation>
  </message>
  <message>
   <source>“{sheet}”是统计件数的表，没有导入。</source>
   <translation>'{sheet}' only counts cases; it was not imported.</translation>
  </message>
  <message>
   <source>“{sheet}”里没找到列名，没有读。</source>
   <translation>No column names were found in '{sheet}'; it was not read.</translation>
  </message>
  <message>
   <source>“{typed}”读作 {sum}</source>
   <translation>"{typed}" is read as {sum}</translation>
  </message>
  <message>
   <source>“{word}”</source>
   <translation>"{word}"</translation>
  </message>
  <message>
   <source>“可能不受理的情形”（第16条）和“异常诉求提示”（第17条）只是给市场监管部门看的提示，不能当成不受理的理由。</source>
   <translation>"May not be accepted" (Art. 16) and "Unusual claim" (Art. 17) are only hints for the regulator; they are no reason to turn anybody away.</translation>
  </message>
  <message>
   <source>“这次谈好”空着的，按要求的数填</source>
   <translation>Fill empty sums from the claims</translation>
  </message>
  <message>
   <source>、</source>
   <translation>, </translation>
  </message>
  <message>
   <source>。</source>
   <translation>.</translation>
  </message>
  <message>
   <source>一</source>
   <translation>1</translation>
  </message>
  <message>
   <source>一、没写完的</source>
   <translation>1. Unfinished</translation>
  </message>
  <message>
   <source>一个月的协议选几份，存成一个 PDF，或者一次打完</source>
   <translation>Several agreements of a month as one PDF, or printed in one go</translation>
  </message>
  <message>
   <source>一个月的投诉列成 Excel，也可以填进区里的表</source>
   <translation>A month's complaints as Excel, or in the district's own table</translation>
  </message>
  <message>
   <source>一人一半</source>
   <translation>half each</translation>
  </message>
  <message>
   <source>一件投诉也没有，就报零报告。</source>
   <translation>If there was no complaint at all, send a zero report.</translation>
  </message>
  <message>
   <source>一件投诉怎么办</source>
   <translation>How a complaint goes</translation>
  </message>
  <message>
   <source>一共有 {count} 条没写完，扔掉是全扔掉。</source>
   <translation>There are {count} unfinished clues; throwing away means all of them.</translation>
  </message>
  <message>
   <source>一句话</source>
   <translation>One sentence</translation>
  </message>
  <message>
   <source>一句话的格子最多 {line} 字，写经过的最多 {text} 字，请分开写</source>
   <translation>A line holds {line} characters, a story {text}: write it in several</translation>
  </message>
  <message>
   <source>一句话说清</source>
   <translation>In one sentence</translation>
  </message>
  <message>
   <source>一家店、一个原因、很多人来投诉，从表格一次登记</source>
   <translation>One shop, one cause, many people: logged from a sheet in one go</translation>
  </message>
  <message>
   <source>一屏只问一件事</source>
   <translation>one question a page</translation>
  </message>
  <message>
   <source>一屏看得多</source>
   <translation>much on one page</translation>
  </message>
  <message>
   <source>一改就生效，自动存好。</source>
   <translation>Changes work at once and are kept.</translation>
  </message>
  <message>
   <source>一站一档里的本点：站里和总部都可以改。</source>
   <translation>This point in the register: the point and headquarters may both change it.</translation>
  </message>
  <message>
   <source>一笔钱最多一百亿元，请看一下是不是多写了 0。</source>
   <translation>A sum is at most 10,000,000,000 yuan: check for an extra 0.</translation>
  </message>
  <message>
   <source>一般</source>
   <translation>Ordinary</translation>
  </message>
  <message>
   <source>一行也没有导入。</source>
   <translation>No row was imported.</translation>
  </message>
  <message>
   <source>七天无理由退货</source>
   <translation>7-day return</translation>
  </message>
  <message>
   <source>三</source>
   <translation>3</translation>
  </message>
  <message>
   <source>三、答应过的</source>
   <translation>3. Promised</translation>
  </message>
  <message>
   <source>三个工作日内</source>
   <translation>Within three working days</translation>
  </message>
  <message>
   <source>三个工作日内到期</source>
   <translation>Due within three working days</translation>
  </message>
  <message>
   <source>三个工作日内有 {count} 件到期</source>
   <translation>{count:case|cases} due within three working days</translation>
  </message>
  <message>
   <source>上一个联络点的记录</source>
   <translation>What the point before noted</translation>
  </message>
  <message>
   <source>上一位</source>
   <translation>The one before</translation>
  </message>
  <message>
   <source>上一步</source>
   <translation>Back one step</translation>
  </message>
  <message>
   <source>上个月</source>
   <translation>Month before</translation>
  </message>
  <message>
   <source>上回没写完的都在这里，
一个字也没丢</source>
   <translation>What was left half-written,
word for word</translation>
  </message>
  <message>
   <source>上回没写完的都在这里，一个字也没丢。</source>
   <translation>Everything left half-written is here, word for word.</translation>
  </message>
  <message>
   <source>上报 {sent} 条，收到 {received} 条。</source>
   <translation>Sent {sent}, received {received}.</translation>
  </message>
  <message>
   <source>上报到哪一步了</source>
   <translation>how far the entries have come</translation>
  </message>
  <message>
   <source>上次成功 {when}</source>
   <translation>last success: {when}</translation>
  </message>
  <message>
   <source>上次没写完的一条</source>
   <translation>Left unfinished last time</translation>
  </message>
  <message>
   <source>上面又有一行表头，和第一行表头不一样</source>
   <translation>another head stands above this row, and it is not the first one</translation>
  </message>
  <message>
   <source>上面填好，这里就有。</source>
   <translation>Fill in the fields above and the result appears here.</translation>
  </message>
  <message>
   <source>上面已有同一个电话</source>
   <translation>The same telephone stands above</translation>
  </message>
  <message>
   <source>下一个每次都问的格</source>
   <translation>the next field that is asked every time</translation>
  </message>
  <message>
   <source>下一格</source>
   <translation>the next field</translation>
  </message>
  <message>
   <source>下一步</source>
   <translation>Next step</translation>
  </message>
  <message>
   <source>下一步：{step}</source>
   <translation>Next: {step}</translation>
  </message>
  <message>
   <source>下一步：字看得清吗</source>
   <translation>Next: size of the letters</translation>
  </message>
  <message>
   <source>下个月</source>
   <translation>Month after</translation>
  </message>
  <message>
   <source>下次打开程序时换过来</source>
   <translation>from the next start</translation>
  </message>
  <message>
   <source>下面写的不再有效。</source>
   <translation>What is written below no longer holds.</translation>
  </message>
  <message>
   <source>下面又点了“现在没有了”。留一样。</source>
   <translation>"No longer there" is chosen below as well. Keep one of the two.</translation>
  </message>
  <message>
   <source>下面是前 {count} 件</source>
   <translation>the first {count} are below</translation>
  </message>
  <message>
   <source>不会用？</source>
   <translation>Need help?</translation>
  </message>
  <message>
   <source>不作代表了</source>
   <translation>No delegate any more</translation>
  </message>
  <message>
   <source>不像一个电话，请改好</source>
   <translation>Not like a telephone number, please correct it</translation>
  </message>
  <message>
   <source>不再看这个文件夹</source>
   <translation>Stop watching it</translation>
  </message>
  <message>
   <source>不写就按今天的规定</source>
   <translation>Empty: the rules of today</translation>
  </message>
  <message>
   <source>不写就是今天</source>
   <translation>empty means today</translation>
  </message>
  <message>
   <source>不同意</source>
   <translation>No</translation>
  </message>
  <message>
   <source>不同意延期</source>
   <translation>No more time</translation>
  </message>
  <message>
   <source>不在这台电脑上 {count} 份</source>
   <translation>{count} not on this PC</translation>
  </message>
  <message>
   <source>不对就改</source>
   <translation>change what is wrong</translation>
  </message>
  <message>
   <source>不开窗口，在任务栏里同步（开机自动启动用它）</source>
   <translation>no window, sync from the tray (what starts with the session uses it)</translation>
  </message>
  <message>
   <source>不打了</source>
   <translation>Stop</translation>
  </message>
  <message>
   <source>不打了。已经到了打印机里的几页可能还会出来。</source>
   <translation>Stopped. A few pages that have reached the printer may still come out.</translation>
  </message>
  <message>
   <source>不换了</source>
   <translation>Stay</translation>
  </message>
  <message>
   <source>不收集任何使用数据。</source>
   <translation>It collects no usage data.</translation>
  </message>
  <message>
   <source>不是</source>
   <translation>no</translation>
  </message>
  <message>
   <source>不是一件事</source>
   <translation>Not the same</translation>
  </message>
  <message>
   <source>不是总部签的名</source>
   <translation>not signed by headquarters</translation>
  </message>
  <message>
   <source>不是这一件的</source>
   <translation>Not of this case</translation>
  </message>
  <message>
   <source>不是这回事</source>
   <translation>Nothing of the kind</translation>
  </message>
  <message>
   <source>不是金额，请写数字</source>
   <translation>Not a sum, please write a number</translation>
  </message>
  <message>
   <source>不满意</source>
   <translation>Not satisfied</translation>
  </message>
  <message>
   <source>不满意。</source>
   <translation>Not satisfied.</translation>
  </message>
  <message>
   <source>不用再报了，看看下面各期。</source>
   <translation>Nothing left to report: see the periods below.</translation>
  </message>
  <message>
   <source>不用回避</source>
   <translation>need not stand aside</translation>
  </message>
  <message>
   <source>不知道 {place} 是哪张表的。</source>
   <translation>It is not certain which sheet {place} is in.</translation>
  </message>
  <message>
   <source>不知道就空着</source>
   <translation>Leave empty if not known</translation>
  </message>
  <message>
   <source>不知道是不是这份资料留下的，接上总部时另留一份</source>
   <translation>not known to be of this file; another is left once this PC is connected to headquarters</translation>
  </message>
  <message>
   <source>不知道是谁的</source>
   <translation>Nobody known</translation>
  </message>
  <message>
   <source>不知道要求是什么、做到了哪一步，所以这次打开什么都没有删。</source>
   <translation>It is not known what was requested and how far it has come, so nothing was removed this time.</translation>
  </message>
  <message>
   <source>不立案</source>
   <translation>No case filed</translation>
  </message>
  <message>
   <source>不算</source>
   <translation>Does not count</translation>
  </message>
  <message>
   <source>不算数</source>
   <translation>Does not count</translation>
  </message>
  <message>
   <source>不算数就删掉整行；要算数，就删掉那几个字，或者照收这一行</source>
   <translation>If it does not count, delete the whole row; if it does, delete those words, or take the row as it is</translation>
  </message>
  <message>
   <source>不算数，也不在统计里；作废错了可以恢复。</source>
   <translation>It does not count and is in no figure; if it was voided by mistake, it can be restored.</translation>
  </message>
  <message>
   <source>不管这个记号，打开本程序</source>
   <translation>Ignore the note and open the program</translation>
  </message>
  <message>
   <source>不联网也能装好、能用。</source>
   <translation>It installs and works without a network.</translation>
  </message>
  <message>
   <source>不能证明是总部写的，或者没有拷完整，没有收；请重新拷一次</source>
   <translation>not proven to be headquarters', or not copied whole: not taken; please copy it again</translation>
  </message>
  <message>
   <source>不要了</source>
   <translation>Discard</translation>
  </message>
  <message>
   <source>不要的字删掉，要的去掉删除线；整行不要，就删掉整行</source>
   <translation>Delete what is not wanted and take the line off what is; delete the whole row if none of it is wanted</translation>
  </message>
  <message>
   <source>不见了</source>
   <translation>missing</translation>
  </message>
  <message>
   <source>不让再看</source>
   <translation>Take out</translation>
  </message>
  <message>
   <source>不让再看，本站从此看不到这台电脑上以前报的任何一条，再设口令也看不到；总部照样看得到。</source>
   <translation>Without them this point can never again read any clue reported on this PC so far, not with a new word either; headquarters still can.</translation>
  </message>
  <message>
   <source>不让谁再看，以前报的、以后报的这个人都打不开；这个人从前看过的，收不回来。</source>
   <translation>Whoever is taken out can open neither the clues reported so far nor later ones; what they have read already cannot be taken back.</translation>
  </message>
  <message>
   <source>不锁</source>
   <translation>Never</translation>
  </message>
  <message>
   <source>与</source>
   <translation>and</translation>
  </message>
  <message>
   <source>两份都在，没有丢。</source>
   <translation>Both are there; nothing is lost.</translation>
  </message>
  <message>
   <source>两列是一个意思，写的不一样，后一列记在备注里</source>
   <translation>Two columns mean the same and differ; the second is kept in the note</translation>
  </message>
  <message>
   <source>两台电脑写得不一样的栏目空着没打，请先在这一件里挑一个</source>
   <translation>what two PCs wrote differently is left blank: first choose one in the case</translation>
  </message>
  <message>
   <source>两台电脑没连上的时候各写了一份。挑对的那个；没挑的也留在经过里，不会丢。</source>
   <translation>Two PCs each wrote their own while not connected. Pick the right one; the other stays in the history.</translation>
  </message>
  <message>
   <source>两台电脑没连上的时候，记得不一样。请定下来哪个算数。</source>
   <translation>Two PCs that were not connected recorded different things. Please decide which counts.</translation>
  </message>
  <message>
   <source>两边写得不一样</source>
   <translation>two different values</translation>
  </message>
  <message>
   <source>两边都是 {sum}</source>
   <translation>Both say {sum}</translation>
  </message>
  <message>
   <source>两遍不一样，请再输。</source>
   <translation>The two are not the same, please type them again.</translation>
  </message>
  <message>
   <source>两遍不一样，请再输一次。</source>
   <translation>The two are not alike. Please type it again.</translation>
  </message>
  <message>
   <source>个人信息保存期</source>
   <translation>Retention</translation>
  </message>
  <message>
   <source>为什么</source>
   <translation>Why</translation>
  </message>
  <message>
   <source>为什么删</source>
   <translation>Why erase it</translation>
  </message>
  <message>
   <source>为什么恢复</source>
   <translation>Why restore it</translation>
  </message>
  <message>
   <source>为什么撤回</source>
   <translation>Why withdrawn</translation>
  </message>
  <message>
   <source>为什么更正</source>
   <translation>Why correct it</translation>
  </message>
  <message>
   <source>为什么等</source>
   <translation>Why</translation>
  </message>
  <message>
   <source>为什么要回避</source>
   <translation>Why stand aside</translation>
  </message>
  <message>
   <source>为什么转</source>
   <translation>Why</translation>
  </message>
  <message>
   <source>为什么退</source>
   <translation>Why it goes back</translation>
  </message>
  <message>
   <source>为什么：本人要求、本人撤回同意、不再需要、本来不该记</source>
   <translation>why: the person asked, the person withdrew consent, no longer needed, should not have been recorded</translation>
  </message>
  <message>
   <source>为它立的投诉还算在这里</source>
   <translation>The complaint made for it still counts here</translation>
  </message>
  <message>
   <source>主体类型</source>
   <translation>Kind of business</translation>
  </message>
  <message>
   <source>举报人</source>
   <translation>Who told it</translation>
  </message>
  <message>
   <source>举报人电话</source>
   <translation>Their telephone</translation>
  </message>
  <message>
   <source>举报人的话</source>
   <translation>What they ask</translation>
  </message>
  <message>
   <source>之后又重签过</source>
   <translation>signed anew since</translation>
  </message>
  <message>
   <source>也看过的：{names}</source>
   <translation>Also read by: {names}</translation>
  </message>
  <message>
   <source>买东西、办卡、请人服务，
吃了亏要讨说法</source>
   <translation>A purchase, a card, a service
that went wrong</translation>
  </message>
  <message>
   <source>争议金额</source>
   <translation>Disputed sum</translation>
  </message>
  <message>
   <source>事情办完，不再需要</source>
   <translation>Done, no longer needed</translation>
  </message>
  <message>
   <source>事情已经过去</source>
   <translation>it is over</translation>
  </message>
  <message>
   <source>事情都办完了吗</source>
   <translation>Is everything done?</translation>
  </message>
  <message>
   <source>二</source>
   <translation>2</translation>
  </message>
  <message>
   <source>二、到期的</source>
   <translation>2. Due</translation>
  </message>
  <message>
   <source>交班人</source>
   <translation>Handed over by</translation>
  </message>
  <message>
   <source>交班人：{name}</source>
   <translation>Handed over by: {name}</translation>
  </message>
  <message>
   <source>交给{name}</source>
   <translation>Hand over to {name}</translation>
  </message>
  <message>
   <source>交给下一位</source>
   <translation>Hand over</translation>
  </message>
  <message>
   <source>交给区里保管的钥匙 desk.recovery</source>
   <translation>The key kept for the district, desk.recovery</translation>
  </message>
  <message>
   <source>交给打印机了。</source>
   <translation>Handed to the printer.</translation>
  </message>
  <message>
   <source>交给打印机了，一共 {count} 份。</source>
   <translation>Sent to the printer, {count} documents.</translation>
  </message>
  <message>
   <source>交给谁？按下去就换人值班，由对方看过再接。</source>
   <translation>To whom? Pressing lets that person go on duty; they look through it and take over.</translation>
  </message>
  <message>
   <source>人员名单</source>
   <translation>names of the staff</translation>
  </message>
  <message>
   <source>人员名单里没有这个名字，什么都没有做。请照“设置”里写的名字再试一次。</source>
   <translation>Nobody on the staff has that name; nothing was done. Please try again with the name as it stands in the settings.</translation>
  </message>
  <message>
   <source>人数</source>
   <translation>People</translation>
  </message>
  <message>
   <source>人群</source>
   <translation>Consumer group</translation>
  </message>
  <message>
   <source>什么</source>
   <translation>What</translation>
  </message>
  <message>
   <source>什么也没有加</source>
   <translation>Nothing was added</translation>
  </message>
  <message>
   <source>什么也没有导入。</source>
   <translation>Nothing was imported.</translation>
  </message>
  <message>
   <source>什么事</source>
   <translation>Matter</translation>
  </message>
  <message>
   <source>什么时候</source>
   <translation>When</translation>
  </message>
  <message>
   <source>什么都没有删。要删，写上为什么和编号：erase {number} --ground asked --sure {number}</source>
   <translation>Nothing was erased. To erase it, say why and repeat the number: erase {number} --ground asked --sure {number}</translation>
  </message>
  <message>
   <source>什么都没有记。</source>
   <translation>Nothing was recorded.</translation>
  </message>
  <message>
   <source>今天</source>
   <translation>Today</translation>
  </message>
  <message>
   <source>今天下班时间已过</source>
   <translation>today's working hours are over</translation>
  </message>
  <message>
   <source>今天到期</source>
   <translation>Due today</translation>
  </message>
  <message>
   <source>今天到期 {count} 张</source>
   <translation>{count} due today</translation>
  </message>
  <message>
   <source>今天有 1 件到期：张女士—美发预付卡，今天下班前打个电话。</source>
   <translation>1 case is due today: Ms Zhang, hairdresser's prepaid card. Make a call before closing.</translation>
  </message>
  <message>
   <source>今天有 {count} 件到期</source>
   <translation>{count:case|cases} due today</translation>
  </message>
  <message>
   <source>今天有 {count} 件调解，第一件 {clock}</source>
   <translation>{count} mediations today, the first at {clock}</translation>
  </message>
  <message>
   <source>今天没有到期的事</source>
   <translation>Nothing due today</translation>
  </message>
  <message>
   <source>今天的备份没有做成</source>
   <translation>Today's backup could not be made</translation>
  </message>
  <message>
   <source>今天的备份没有做成，稍后自动再试</source>
   <translation>Today's backup could not be made; it will be retried automatically</translation>
  </message>
  <message>
   <source>今天的备份没有做成：放备份的文件夹不能写</source>
   <translation>Today's backup was not made: its folder cannot be written</translation>
  </message>
  <message>
   <source>今天的备份没有做成：放备份的文件夹不能写；以前的备份都在，好了会自动再做</source>
   <translation>Today's backup was not made: its folder cannot be written. The earlier ones are there, and it is tried again by itself</translation>
  </message>
  <message>
   <source>今天的备份没有做成：硬盘满了</source>
   <translation>Today's backup was not made: the disk is full</translation>
  </message>
  <message>
   <source>今天的备份没有做成：硬盘满了；以前的备份都在，有了空间会自动再做</source>
   <translation>Today's backup was not made: the disk is full. The earlier ones are there, and it is made by itself once there is room</translation>
  </message>
  <message>
   <source>今天要记得的事</source>
   <translation>To remember today</translation>
  </message>
  <message>
   <source>今天要记得：{what}</source>
   <translation>To remember today: {what}</translation>
  </message>
  <message>
   <source>今天调解</source>
   <translation>Mediation today</translation>
  </message>
  <message>
   <source>今天还有 {hours} 小时</source>
   <translation>{hours:hour|hours} left today</translation>
  </message>
  <message>
   <source>今天还有不到 1 小时</source>
   <translation>less than an hour left today</translation>
  </message>
  <message>
   <source>从 JSON 行文件记入</source>
   <translation>log from a file of JSON lines</translation>
  </message>
  <message>
   <source>从 {day}的备份补了 {count} 条。</source>
   <translation>{count} added from the backup of {day}.</translation>
  </message>
  <message>
   <source>从台账来的行</source>
   <translation>rows that came from ledgers</translation>
  </message>
  <message>
   <source>从哪天起</source>
   <translation>Since which day</translation>
  </message>
  <message>
   <source>从备份补回来 {count} 条。</source>
   <translation>{count:entry|entries} came back from the backup.</translation>
  </message>
  <message>
   <source>从总部补回来 {count} 条。</source>
   <translation>{count:entry|entries} came back from headquarters.</translation>
  </message>
  <message>
   <source>从第 {line} 行起的那一件没有记下。</source>
   <translation>The case that begins at line {line} was not logged.</translation>
  </message>
  <message>
   <source>从表格文件读，或者把表格里的行、群里的话复制了再粘贴</source>
   <translation>Read a sheet, or copy rows of a sheet or lines of a chat and paste them</translation>
  </message>
  <message>
   <source>从那行表头起另存成一张表，单独导入</source>
   <translation>Save the rows from that head on as a sheet of their own, and import it by itself</translation>
  </message>
  <message>
   <source>付了 {paid}，用了 {used}，还剩 {left}。</source>
   <translation>{paid} paid, {used} used, {left} left.</translation>
  </message>
  <message>
   <source>付了多少</source>
   <translation>Paid</translation>
  </message>
  <message>
   <source>付清了</source>
   <translation>Paid</translation>
  </message>
  <message>
   <source>付的减去用的</source>
   <translation>Paid less used</translation>
  </message>
  <message>
   <source>付的和送的按比例一起用</source>
   <translation>Money and bonus used together</translation>
  </message>
  <message>
   <source>付给商家</source>
   <translation>Paid to the shop</translation>
  </message>
  <message>
   <source>代理人</source>
   <translation>Agent</translation>
  </message>
  <message>
   <source>代理人、代签人</source>
   <translation>Somebody for them</translation>
  </message>
  <message>
   <source>代理人、共同投诉</source>
   <translation>Agent, joint complaint</translation>
  </message>
  <message>
   <source>代理人姓名</source>
   <translation>Agent's name</translation>
  </message>
  <message>
   <source>代理人电话</source>
   <translation>Agent's telephone</translation>
  </message>
  <message>
   <source>代理人能做什么</source>
   <translation>What the agent may do</translation>
  </message>
  <message>
   <source>代理人要带授权委托书原件和自己的身份证明，写明事项、权限、期限（投诉举报处理办法第11条）。共同投诉推选两名代表（第12条）。</source>
   <translation>An agent brings the original authority and proof of their own identity; it states the matter, the powers and the term (Order on Complaints, Art. 11). A joint complaint chooses two delegates (Art. 12).</translation>
  </message>
  <message>
   <source>代码 {code}</source>
   <translation>Code {code}</translation>
  </message>
  <message>
   <source>代签</source>
   <translation>for another</translation>
  </message>
  <message>
   <source>代表</source>
   <translation>delegate</translation>
  </message>
  <message>
   <source>代表退出</source>
   <translation>Delegate withdrew</translation>
  </message>
  <message>
   <source>代金券、储值 {sum}</source>
   <translation>vouchers or credit {sum}</translation>
  </message>
  <message>
   <source>以前办完的要不要进待办</source>
   <translation>Whether old cases stand in the queue</translation>
  </message>
  <message>
   <source>以前私下记的，只有你自己看得见：</source>
   <translation>Noted privately before; only you can see it:</translation>
  </message>
  <message>
   <source>以后付</source>
   <translation>Later</translation>
  </message>
  <message>
   <source>以谁的身份做；设了 PIN 的会问 PIN</source>
   <translation>whose run it is; if they have a PIN, it is asked for</translation>
  </message>
  <message>
   <source>价款</source>
   <translation>price</translation>
  </message>
  <message>
   <source>价款和损失至少写一样。</source>
   <translation>Enter the price or the loss.</translation>
  </message>
  <message>
   <source>企业微信账号</source>
   <translation>WeCom account</translation>
  </message>
  <message>
   <source>会印在协议上，双方都看得到</source>
   <translation>Printed on the agreement; both sides can read it</translation>
  </message>
  <message>
   <source>会印在回访记录上，留在本站</source>
   <translation>Printed on the follow-up record, which stays here</translation>
  </message>
  <message>
   <source>会印在登记表和协议上</source>
   <translation>printed on the forms</translation>
  </message>
  <message>
   <source>会印在终止调解告知上，双方都看得到</source>
   <translation>Printed on the notice that mediation ended; both sides can read it</translation>
  </message>
  <message>
   <source>会印在调解笔录上</source>
   <translation>Will be printed in the record of mediation</translation>
  </message>
  <message>
   <source>会印在调解通知、调解笔录上</source>
   <translation>printed on the notice and the record of mediation</translation>
  </message>
  <message>
   <source>会印在转办函上</source>
   <translation>Printed on the transfer letter</translation>
  </message>
  <message>
   <source>会记成这样</source>
   <translation>What will be logged</translation>
  </message>
  <message>
   <source>余额</source>
   <translation>Balance</translation>
  </message>
  <message>
   <source>作为一件投诉来办。</source>
   <translation>It is dealt with as a complaint.</translation>
  </message>
  <message>
   <source>作废</source>
   <translation>Void</translation>
  </message>
  <message>
   <source>作废的还看得到，以后能恢复。</source>
   <translation>It can still be seen, and brought back later.</translation>
  </message>
  <message>
   <source>作废这一件</source>
   <translation>Void this case</translation>
  </message>
  <message>
   <source>例如 1204、下周五</source>
   <translation>e.g. 1204, next Friday</translation>
  </message>
  <message>
   <source>例如 2025</source>
   <translation>e.g. 2025</translation>
  </message>
  <message>
   <source>例如 2025-12-31</source>
   <translation>e.g. 2025-12-31</translation>
  </message>
  <message>
   <source>例如 {text}</source>
   <translation>e.g. {text}</translation>
  </message>
  <message>
   <source>例如 王阿姨</source>
   <translation>e.g. Aunt Wang</translation>
  </message>
  <message>
   <source>依托单位</source>
   <translation>Host organisation</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Grounds</translation>
  </message>
  <message>
   <source>侵犯的权利</source>
   <translation>Right infringed</translation>
  </message>
  <message>
   <source>保险、保证金</source>
   <translation>Insurance, deposit</translation>
  </message>
  <message>
   <source>值班人员</source>
   <translation>People</translation>
  </message>
  <message>
   <source>值班的人只能看，记不了。请换有权限的人值班。</source>
   <translation>Whoever is on duty may only look. Let somebody take over who may record.</translation>
  </message>
  <message>
   <source>值班的人只能看，记不了，什么都没有记。请换有权限的人值班。</source>
   <translation>The person on duty may only look, so nothing was recorded. Please let somebody take over who may record.</translation>
  </message>
  <message>
   <source>值班的人只能看，记不了，要记请换有权限的人值班。</source>
   <translation>Whoever is on duty may only look; to record, let somebody who may go on duty.</translation>
  </message>
  <message>
   <source>值班的人没有做这一步的权限，没有做。</source>
   <translation>The person on duty may not do this. Nothing was done.</translation>
  </message>
  <message>
   <source>值班的人没有设 PIN，锁不上。请在“设置”里设一个。</source>
   <translation>The person on duty has no PIN, so there is nothing to lock with. Please set one in the settings.</translation>
  </message>
  <message>
   <source>值班的人没有这个权限，要做请找负责人。</source>
   <translation>Whoever is on duty may not do this; please ask the person in charge.</translation>
  </message>
  <message>
   <source>值班的人设了 PIN，还没有输，没有做。</source>
   <translation>The person on duty has a PIN and has not typed it; this was not done.</translation>
  </message>
  <message>
   <source>值班的人设了 PIN：请加 --as 姓名，再输这个人的 PIN。什么都没有做。</source>
   <translation>The person on duty has a PIN: please add --as NAME and type that person's PIN. Nothing was done.</translation>
  </message>
  <message>
   <source>值班：{name}</source>
   <translation>On duty: {name}</translation>
  </message>
  <message>
   <source>值班：请选</source>
   <translation>On duty: choose</translation>
  </message>
  <message>
   <source>假货、过期食品、乱标价，看到就报。不留名字也行。</source>
   <translation>Fakes, expired food, false prices: report what you see. No name is needed.</translation>
  </message>
  <message>
   <source>做了：{done}。</source>
   <translation>Done: {done}.</translation>
  </message>
  <message>
   <source>做什么</source>
   <translation>What is done</translation>
  </message>
  <message>
   <source>停用</source>
   <translation>Has left</translation>
  </message>
  <message>
   <source>停电、断网或者上门时先写在纸上，回来再登记。</source>
   <translation>Write on paper first when there is no power or network, or on a visit; register it later.</translation>
  </message>
  <message>
   <source>催一催</source>
   <translation>Remind them</translation>
  </message>
  <message>
   <source>像是合计的一行</source>
   <translation>This looks like a line of sums</translation>
  </message>
  <message>
   <source>像是合计的一行；是一个人，请重写姓名</source>
   <translation>it looks like a line of totals; if it is a person, write the name again</translation>
  </message>
  <message>
   <source>像是和“{sheet}”第 {row} 行同一件</source>
   <translation>This looks like the case in row {row} of '{sheet}'</translation>
  </message>
  <message>
   <source>像是和第 {row} 行同一件</source>
   <translation>This looks like the case in row {row}</translation>
  </message>
  <message>
   <source>像是已经记过的一件：同一天、同一人或同一商家、同一金额</source>
   <translation>This looks like a case already recorded: same day, same person or merchant, same sum</translation>
  </message>
  <message>
   <source>像素太多，画不出来。请缩小一些再存。</source>
   <translation>has too many pixels to be drawn. Please save it smaller.</translation>
  </message>
  <message>
   <source>像负责人走了：点一下，存下来就清空；以前的留着</source>
   <translation>such as somebody who has left: saving empties it; what was before is kept</translation>
  </message>
  <message>
   <source>元</source>
   <translation>yuan</translation>
  </message>
  <message>
   <source>先不</source>
   <translation>Not now</translation>
  </message>
  <message>
   <source>先不接，下一步</source>
   <translation>Not now, next</translation>
  </message>
  <message>
   <source>先不接，下一步：您是哪一位</source>
   <translation>Not now, next: who are you</translation>
  </message>
  <message>
   <source>先不接，以后再接</source>
   <translation>Not now, later</translation>
  </message>
  <message>
   <source>先不接，直接用</source>
   <translation>Begin without joining</translation>
  </message>
  <message>
   <source>先不改</source>
   <translation>Not now</translation>
  </message>
  <message>
   <source>先不记</source>
   <translation>Not now</translation>
  </message>
  <message>
   <source>先做什么</source>
   <translation>What to do first</translation>
  </message>
  <message>
   <source>先做这几件事：</source>
   <translation>Do these first:</translation>
  </message>
  <message>
   <source>先关掉，过一会儿再打开一次。还是这样，就不管这个记号，打开本程序；总部要是还要求清除，下次联网会再说。</source>
   <translation>Close this and open the program again in a while. If it is still so, ignore the note and open the program; if headquarters still wants the records removed, it will say so at the next connection.</translation>
  </message>
  <message>
   <source>先勾上已经付清，或者已经结束的人。</source>
   <translation>Tick people who have been paid, or whose complaint has ended.</translation>
  </message>
  <message>
   <source>先勾上谈好了、还没付的人。付过一部分的，请打开那一件单独记。</source>
   <translation>Tick people who have an agreement and were paid nothing yet. Where a part was paid, open that complaint and record it there.</translation>
  </message>
  <message>
   <source>先垫 {sum}</source>
   <translation>advanced {sum}</translation>
  </message>
  <message>
   <source>先垫了多少</source>
   <translation>How much was advanced</translation>
  </message>
  <message>
   <source>先垫的比收到的多，请核对。</source>
   <translation>More was advanced than was received, please check.</translation>
  </message>
  <message>
   <source>先按最上面的算。总部核对以后再写一次，就定了。</source>
   <translation>The value on top holds for now. Headquarters will check and write it once more; then it is settled.</translation>
  </message>
  <message>
   <source>先按最上面的算。请核对，再写一次就定了。</source>
   <translation>The value on top holds for now. Please check and write it once more; then it is settled.</translation>
  </message>
  <message>
   <source>先放着</source>
   <translation>Later</translation>
  </message>
  <message>
   <source>先放着的</source>
   <translation>Put aside</translation>
  </message>
  <message>
   <source>先放着（到日子再提醒）</source>
   <translation>Put aside (until a day)</translation>
  </message>
  <message>
   <source>先更新程序，再来打印。</source>
   <translation>Update the program first, then print.</translation>
  </message>
  <message>
   <source>先用付的，送的不退</source>
   <translation>Money first, bonus not refunded</translation>
  </message>
  <message>
   <source>先用送的</source>
   <translation>Bonus first</translation>
  </message>
  <message>
   <source>先登记</source>
   <translation>Log only</translation>
  </message>
  <message>
   <source>先联系市民</source>
   <translation>Call</translation>
  </message>
  <message>
   <source>先行赔付</source>
   <translation>Advance payment</translation>
  </message>
  <message>
   <source>先说清楚</source>
   <translation>Answer these first</translation>
  </message>
  <message>
   <source>先谈好费用谁出，再送。送出去到结果回来的日子，不算进本站的期限。</source>
   <translation>Agree first who pays, then send it. The days until the result is back do not count towards this point's term.</translation>
  </message>
  <message>
   <source>先选今天谁值班，才能按知道了。</source>
   <translation>Choose who is on duty first; then you can press Got it.</translation>
  </message>
  <message>
   <source>先选再让谁能看。</source>
   <translation>First choose who is let in.</translation>
  </message>
  <message>
   <source>全不选</source>
   <translation>Choose none</translation>
  </message>
  <message>
   <source>全权，可以和解</source>
   <translation>Full powers, may settle</translation>
  </message>
  <message>
   <source>全清了吗</source>
   <translation>All settled?</translation>
  </message>
  <message>
   <source>全选</source>
   <translation>Tick all</translation>
  </message>
  <message>
   <source>全部 {count} 件</source>
   <translation>All {count}</translation>
  </message>
  <message>
   <source>全部投诉</source>
   <translation>All complaints</translation>
  </message>
  <message>
   <source>全部通知</source>
   <translation>All notices</translation>
  </message>
  <message>
   <source>公示</source>
   <translation>Publication</translation>
  </message>
  <message>
   <source>共同投诉</source>
   <translation>Joint complaint</translation>
  </message>
  <message>
   <source>关上</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>关了窗口也继续上报，开机自动开始</source>
   <translation>Go on reporting without the window, and start with the session</translation>
  </message>
  <message>
   <source>关于</source>
   <translation>About</translation>
  </message>
  <message>
   <source>关怀模式</source>
   <translation>Care mode</translation>
  </message>
  <message>
   <source>关怀（字大、格大）</source>
   <translation>Care (large letters and fields)</translation>
  </message>
  <message>
   <source>关掉也不会丢</source>
   <translation>closing loses nothing</translation>
  </message>
  <message>
   <source>关联</source>
   <translation>Linked</translation>
  </message>
  <message>
   <source>关键词</source>
   <translation>Keywords</translation>
  </message>
  <message>
   <source>关门、找不到人</source>
   <translation>Closed, nobody to be found</translation>
  </message>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>其中 {count} 条 {day} {time} 写到了 U 盘上，等总部的回信；回信收下才算送到</source>
   <translation>{count} of them were written to a stick on {day} {time} and wait for headquarters' answer; they are delivered only once the answer is taken in</translation>
  </message>
  <message>
   <source>其中规则通过 {fen} 元</source>
   <translation>of it passed by rule {fen} yuan</translation>
  </message>
  <message>
   <source>其他</source>
   <translation>Other</translation>
  </message>
  <message>
   <source>其他人</source>
   <translation>Somebody else</translation>
  </message>
  <message>
   <source>其他人决定</source>
   <translation>decided by somebody else</translation>
  </message>
  <message>
   <source>内容</source>
   <translation>Facts</translation>
  </message>
  <message>
   <source>内容一存下就封起来。</source>
   <translation>What it says is sealed as it is saved.</translation>
  </message>
  <message>
   <source>内容和总部说的不一样</source>
   <translation>not what headquarters said it is</translation>
  </message>
  <message>
   <source>内容和这种记录对不上</source>
   <translation>its contents do not fit this kind of entry</translation>
  </message>
  <message>
   <source>内容封着，值班的人打不开。</source>
   <translation>It is sealed, and whoever is on duty cannot open it.</translation>
  </message>
  <message>
   <source>内容封着，输您的查看口令才打得开。</source>
   <translation>It is sealed, and opens with your clue word alone.</translation>
  </message>
  <message>
   <source>内容都在这台电脑上，接上以后会自动补报。</source>
   <translation>Everything is on this PC and is sent by itself once you join.</translation>
  </message>
  <message>
   <source>内容都在这台电脑上，照常登记就行。</source>
   <translation>Everything is on this PC; go on logging as usual.</translation>
  </message>
  <message>
   <source>再写一遍编号：删了找不回来</source>
   <translation>the number once more: what is erased cannot be brought back</translation>
  </message>
  <message>
   <source>再列 {count} 条</source>
   <translation>List {count} more</translation>
  </message>
  <message>
   <source>再加一项</source>
   <translation>One more item</translation>
  </message>
  <message>
   <source>再开一起群体事件</source>
   <translation>Open another event</translation>
  </message>
  <message>
   <source>再找一次备份</source>
   <translation>Look for a backup again</translation>
  </message>
  <message>
   <source>再找一遍</source>
   <translation>Look again</translation>
  </message>
  <message>
   <source>再报一次</source>
   <translation>Report again</translation>
  </message>
  <message>
   <source>再看 {count} 张</source>
   <translation>Show {count} more</translation>
  </message>
  <message>
   <source>再让谁能看</source>
   <translation>Who else is let in</translation>
  </message>
  <message>
   <source>再记一件</source>
   <translation>Log another</translation>
  </message>
  <message>
   <source>再试一次</source>
   <translation>Try again</translation>
  </message>
  <message>
   <source>再输一遍</source>
   <translation>Once more</translation>
  </message>
  <message>
   <source>写一个名字。</source>
   <translation>Write a name.</translation>
  </message>
  <message>
   <source>写一个称呼，记录上才知道是谁办的。</source>
   <translation>Write a name, so that entries show who made them.</translation>
  </message>
  <message>
   <source>写一句是什么事，就能报。</source>
   <translation>Write one sentence on what it is, and it can be reported.</translation>
  </message>
  <message>
   <source>写一句问了什么，就能记下。</source>
   <translation>One sentence of what was asked is enough.</translation>
  </message>
  <message>
   <source>写上一句话，这里会建议类别和问题；不点，就不采用。</source>
   <translation>Write a sentence and category and problem are suggested here; not taken unless you choose them.</translation>
  </message>
  <message>
   <source>写上去的和要写的不一样，U 盘可能坏了</source>
   <translation>What was written is not what it should be; the stick may be broken</translation>
  </message>
  <message>
   <source>写上和上面一样的内容</source>
   <translation>Write what stands above</translation>
  </message>
  <message>
   <source>写不进去</source>
   <translation>It cannot be written to</translation>
  </message>
  <message>
   <source>写个称呼</source>
   <translation>A name to be called by</translation>
  </message>
  <message>
   <source>写了一半的都在，解锁后接着写。上报照常进行。</source>
   <translation>What is half written stays; unlock and go on. Reporting goes on meanwhile.</translation>
  </message>
  <message>
   <source>写了金额，又选了没涉及钱，请留一样。</source>
   <translation>There is a sum, and "no money" is chosen. Please keep one of them.</translation>
  </message>
  <message>
   <source>写了，到那天会提醒</source>
   <translation>with it, you are reminded on that day</translation>
  </message>
  <message>
   <source>写付了多少钱，比 0 多。</source>
   <translation>Enter what was paid, more than 0.</translation>
  </message>
  <message>
   <source>写全电话和住址（只打联络点留存的那一份）</source>
   <translation>Telephone and address in full (only for the point's own copy)</translation>
  </message>
  <message>
   <source>写全电话和住址（接收单位要联系得上）</source>
   <translation>Telephones and addresses in full (the office must be able to reach people)</translation>
  </message>
  <message>
   <source>写全电话和住址（这一份只留在联络点）</source>
   <translation>Telephones and addresses in full (this one stays at the point)</translation>
  </message>
  <message>
   <source>写出时只写一个文件夹，例如 weiquan-desk courier out E:。</source>
   <translation>Writing out takes one folder, for example weiquan-desk courier out E:.</translation>
  </message>
  <message>
   <source>写出时间</source>
   <translation>Written</translation>
  </message>
  <message>
   <source>写到 U 盘上</source>
   <translation>Write to the stick</translation>
  </message>
  <message>
   <source>写到一半也是封着存的</source>
   <translation>What is half written is kept sealed too</translation>
  </message>
  <message>
   <source>写到一半的不进文件</source>
   <translation>What is half written goes into no file</translation>
  </message>
  <message>
   <source>写到哪个文件夹</source>
   <translation>Which folder to write to</translation>
  </message>
  <message>
   <source>写到哪里存到哪里</source>
   <translation>Saved as you write</translation>
  </message>
  <message>
   <source>写到哪里存到哪里，关掉也不会丢</source>
   <translation>Saved as you type, kept when you close</translation>
  </message>
  <message>
   <source>写到：{folder}</source>
   <translation>Writes to: {folder}</translation>
  </message>
  <message>
   <source>写办结报告</source>
   <translation>Write the closing report</translation>
  </message>
  <message>
   <source>写备注</source>
   <translation>Write a note</translation>
  </message>
  <message>
   <source>写好 {count} 个文件</source>
   <translation>{count} files written</translation>
  </message>
  <message>
   <source>写得太长，一件记不下</source>
   <translation>too long for one case</translation>
  </message>
  <message>
   <source>写得太长，一次记不下，请删短或者分成几条写。</source>
   <translation>Too long for one entry: shorten it or write it in several.</translation>
  </message>
  <message>
   <source>写成 2026-3-5 这样的日期</source>
   <translation>Write a date like 2026-3-5</translation>
  </message>
  <message>
   <source>写成一个数，例如 398 或 398.50；没有就留空</source>
   <translation>Write one number, e.g. 398 or 398.50; leave empty if none</translation>
  </message>
  <message>
   <source>写成一个确定的数，例如 {amount}</source>
   <translation>Write one exact number, e.g. {amount}</translation>
  </message>
  <message>
   <source>写清楚，例如 1.2 或 1200</source>
   <translation>Write it out, e.g. 1.2 or 1200</translation>
  </message>
  <message>
   <source>写的内容已删除。</source>
   <translation>What was written has been erased.</translation>
  </message>
  <message>
   <source>写的字</source>
   <translation>The text</translation>
  </message>
  <message>
   <source>写的还在，没有丢。</source>
   <translation>What you wrote is still here.</translation>
  </message>
  <message>
   <source>写的都还在。</source>
   <translation>What you wrote is still there.</translation>
  </message>
  <message>
   <source>写的都还在这个窗口里，没有丢。</source>
   <translation>All of it is still here in this window; nothing is lost.</translation>
  </message>
  <message>
   <source>写着退了或赔了钱，没写多少，按 0 元收下</source>
   <translation>Money was given back and no sum is written; taken as 0 yuan</translation>
  </message>
  <message>
   <source>写答复</source>
   <translation>Write the answer</translation>
  </message>
  <message>
   <source>写谈好的数；没有涉及钱，就选“没涉及钱”。</source>
   <translation>Write what was agreed; choose "No money" where none was.</translation>
  </message>
  <message>
   <source>写过的都在，只能看。</source>
   <translation>All that was written is kept; it can only be read.</translation>
  </message>
  <message>
   <source>写错了</source>
   <translation>written by mistake</translation>
  </message>
  <message>
   <source>写错了，请改好再试；没写错，就加上 --accept {line}，几行就写几次。</source>
   <translation>If it is a slip, put it right and try again; if it is meant, add --accept {line}, once for each line.</translation>
  </message>
  <message>
   <source>几个快捷键，几句话</source>
   <translation>A few keys, a few sentences</translation>
  </message>
  <message>
   <source>几列合并成了一格</source>
   <translation>Several columns are one merged cell</translation>
  </message>
  <message>
   <source>几年是示例，还没有规定核实过，由区局定。</source>
   <translation>The number of years is a sample that no rule has confirmed; the bureau decides.</translation>
  </message>
  <message>
   <source>凭什么代签</source>
   <translation>By what authority</translation>
  </message>
  <message>
   <source>凭回执答的话</source>
   <translation>Answered with the receipt</translation>
  </message>
  <message>
   <source>凭回执说只兑现了一部分</source>
   <translation>Said with the receipt: only part was given</translation>
  </message>
  <message>
   <source>凭回执说没有兑现</source>
   <translation>Said with the receipt: nothing was given</translation>
  </message>
  <message>
   <source>凭登记回执在总部的网页上答的，没有核对是谁</source>
   <translation>Answered on headquarters' page with the receipt; nobody has checked by whom</translation>
  </message>
  <message>
   <source>凭证</source>
   <translation>Evidence</translation>
  </message>
  <message>
   <source>凭证的照片和扫描件</source>
   <translation>Photographs and scans of evidence</translation>
  </message>
  <message>
   <source>出价</source>
   <translation>Offers</translation>
  </message>
  <message>
   <source>出的比要的多，请核对</source>
   <translation>More is offered than asked for; please check</translation>
  </message>
  <message>
   <source>列不出来、先放在一边的事项</source>
   <translation>matters that cannot be listed, set aside</translation>
  </message>
  <message>
   <source>列了最新的 {listed} 条，一共 {count} 条。</source>
   <translation>The newest {listed} are listed, of {count} in all.</translation>
  </message>
  <message>
   <source>列名里有相近的字</source>
   <translation>similar name</translation>
  </message>
  <message>
   <source>列表和记录是否一致</source>
   <translation>lists agree with entries</translation>
  </message>
  <message>
   <source>刚写的内容还没存进资料文件。</source>
   <translation>What you just wrote is not in the records file yet.</translation>
  </message>
  <message>
   <source>刚写的内容还没存进资料文件，窗口先不关。</source>
   <translation>What you just wrote is not in the records file yet, so the window stays open.</translation>
  </message>
  <message>
   <source>刚写的内容都存好了，窗口可以关了。</source>
   <translation>All you wrote is saved now; the window can be closed.</translation>
  </message>
  <message>
   <source>刚开始</source>
   <translation>Just begun</translation>
  </message>
  <message>
   <source>刚才改错了，撤销。</source>
   <translation>That change was a mistake; undone.</translation>
  </message>
  <message>
   <source>刚才的照片、文件或者 U 盘还没弄完，窗口先不关。</source>
   <translation>A photo, a file or a USB stick is not finished yet, so the window stays open.</translation>
  </message>
  <message>
   <source>刚才的都存好了，窗口可以关了。</source>
   <translation>All of it is saved now; the window can be closed.</translation>
  </message>
  <message>
   <source>刚才签的没有记下</source>
   <translation>The signature was not recorded</translation>
  </message>
  <message>
   <source>刚才这一步没有记下。</source>
   <translation>This step was not saved.</translation>
  </message>
  <message>
   <source>刚放回来，请看一眼再按。</source>
   <translation>This has just been put back. Please look at it, then press again.</translation>
  </message>
  <message>
   <source>刚登记</source>
   <translation>Logged</translation>
  </message>
  <message>
   <source>删不到的：打印的纸、另存的文件、拷走的备份；本机的旧备份里还有，随旧备份一起清掉，从旧备份恢复时会再删一次。</source>
   <translation>Out of reach: printed paper, files saved elsewhere, backups that were copied away. Older backups on this PC still hold it until they are cleared; restoring one erases it again.</translation>
  </message>
  <message>
   <source>删了个人信息、原件还没清掉 {count} 份</source>
   <translation>{count} erased and not yet removed</translation>
  </message>
  <message>
   <source>删掉的内容是否清干净</source>
   <translation>whether what was erased is gone from the file</translation>
  </message>
  <message>
   <source>删除一件的个人信息；不写编号：列出办完多年、可以删的</source>
   <translation>erase the personal information of a case; without a number, list those that have been over for years</translation>
  </message>
  <message>
   <source>删除个人信息</source>
   <translation>Personal data erased</translation>
  </message>
  <message>
   <source>删除这一件的个人信息</source>
   <translation>Erase what this case says of people</translation>
  </message>
  <message>
   <source>别人</source>
   <translation>Somebody else</translation>
  </message>
  <message>
   <source>别处还能写：{names}</source>
   <translation>Elsewhere: {names}</translation>
  </message>
  <message>
   <source>别的</source>
   <translation>Something else</translation>
  </message>
  <message>
   <source>别的人只看得到：哪个站的谁哪天报的、怎么发现的、哪一类、急不急。</source>
   <translation>All that others see is who reported it at which point on which day, how it was found, of what sort it is and how urgent.</translation>
  </message>
  <message>
   <source>别的原因</source>
   <translation>Another cause</translation>
  </message>
  <message>
   <source>别的电脑上的人</source>
   <translation>Someone on another PC</translation>
  </message>
  <message>
   <source>别的电脑写的</source>
   <translation>from another PC</translation>
  </message>
  <message>
   <source>别的电脑加的原件在那台电脑上，由它送。</source>
   <translation>Originals that another PC added are on that PC, which sends them.</translation>
  </message>
  <message>
   <source>别的电脑和总部写的 {count} 条，会随同步补回来。</source>
   <translation>{count:entry|entries} of other PCs and headquarters will come back by sync.</translation>
  </message>
  <message>
   <source>别的结果</source>
   <translation>Other outcome</translation>
  </message>
  <message>
   <source>别的部门</source>
   <translation>Another department</translation>
  </message>
  <message>
   <source>到 {day}再看</source>
   <translation>look again {day}</translation>
  </message>
  <message>
   <source>到{day}</source>
   <translation>until {day}</translation>
  </message>
  <message>
   <source>到{day}止</source>
   <translation>Until {day}</translation>
  </message>
  <message>
   <source>到了再看的日子</source>
   <translation>Waited until today</translation>
  </message>
  <message>
   <source>到了再看的日子的</source>
   <translation>Waited until today</translation>
  </message>
  <message>
   <source>到区里怎么办</source>
   <translation>What to do at the bureau</translation>
  </message>
  <message>
   <source>到日子的事，程序自己说一声</source>
   <translation>Say by itself what is due</translation>
  </message>
  <message>
   <source>到期的</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>到路名门牌</source>
   <translation>street and number</translation>
  </message>
  <message>
   <source>到那天之前不提醒您，您自己写备注也不会提前提醒；对方有了回音、总部有话，马上回到待办。承诺的日子照样算。</source>
   <translation>Nothing reminds you before that day, and your own notes do not either; an answer or headquarters' word brings it back at once. The day that was promised goes on counting.</translation>
  </message>
  <message>
   <source>前 {count} 份</source>
   <translation>Previous {count}</translation>
  </message>
  <message>
   <source>剪贴板里没有图片，也没有文件。请先截图，或者在文件夹里复制文件。</source>
   <translation>There is neither a picture nor a file on the clipboard. Take a screenshot first, or copy a file in its folder.</translation>
  </message>
  <message>
   <source>办到这一步还不能做这件事。</source>
   <translation>This cannot be done at this stage.</translation>
  </message>
  <message>
   <source>办完 {years} 年以上、还写着个人信息的，会列在这里。</source>
   <translation>Cases that have been over for {years} years or more and still hold personal information are listed here.</translation>
  </message>
  <message>
   <source>办完 {years} 年以上、还写着个人信息的：{count} 件</source>
   <translation>Over for {years} years or more and still holding personal information: {count}</translation>
  </message>
  <message>
   <source>办完 {years} 年以上的 {count} 件</source>
   <translation>Over for {years} years or more: {count}</translation>
  </message>
  <message>
   <source>办完以后才用得着，转 12315 或者上报时用。</source>
   <translation>Needed only once it has ended, for 12315 or reports.</translation>
  </message>
  <message>
   <source>办完多年的案件。这里只列出来，不会自己删；要不要删，由负责人一件一件定。</source>
   <translation>Cases that have been over for years. They are only listed and never erased by themselves; the person in charge decides about each.</translation>
  </message>
  <message>
   <source>办完多年的案件，看看个人信息还要不要留</source>
   <translation>Cases that have been over for years: is their personal information still needed?</translation>
  </message>
  <message>
   <source>办完这一页</source>
   <translation>Finish this page</translation>
  </message>
  <message>
   <source>办投诉时发现</source>
   <translation>Found while handling a complaint</translation>
  </message>
  <message>
   <source>办结报告</source>
   <translation>Closing report</translation>
  </message>
  <message>
   <source>办结日期</source>
   <translation>Date closed</translation>
  </message>
  <message>
   <source>办结日期早于登记日期</source>
   <translation>Closed before it was logged</translation>
  </message>
  <message>
   <source>办过 {count} 件</source>
   <translation>{count:case|cases} before</translation>
  </message>
  <message>
   <source>加一个人</source>
   <translation>Add a person</translation>
  </message>
  <message>
   <source>加人、改权限、重设 PIN 由负责人做。</source>
   <translation>Whoever is in charge adds people, changes rights and resets PINs.</translation>
  </message>
  <message>
   <source>加文件</source>
   <translation>Add files</translation>
  </message>
  <message>
   <source>加消费者</source>
   <translation>Add consumers</translation>
  </message>
  <message>
   <source>加赔：{name}</source>
   <translation>Increase: {name}</translation>
  </message>
  <message>
   <source>加进这一件</source>
   <translation>Add to this case</translation>
  </message>
  <message>
   <source>勾上 {count} 人</source>
   <translation>{count} ticked</translation>
  </message>
  <message>
   <source>勾上的另外 {count} 人没有谈好的数，或者付过一部分，不记。</source>
   <translation>{count:other person|other people} ticked without an agreed sum, or paid in part, will not be recorded.</translation>
  </message>
  <message>
   <source>区代码</source>
   <translation>District code</translation>
  </message>
  <message>
   <source>区里发的接入文件里有联络点的名字和总部的地址。没有也能先用起来，以后再接。</source>
   <translation>The district's provisioning file holds the name of the contact point and the address of headquarters. You can begin without it and connect later.</translation>
  </message>
  <message>
   <source>区里发的接入文件，在 U 盘上或者程序旁边的会自己找到。</source>
   <translation>A provisioning file of the district on a stick or beside the program is found by itself.</translation>
  </message>
  <message>
   <source>区里同意以后会自动上报。{safe}</source>
   <translation>It is sent by itself once your district approves. {safe}</translation>
  </message>
  <message>
   <source>区里的表怎么填</source>
   <translation>How the district's table is filled</translation>
  </message>
  <message>
   <source>匿名</source>
   <translation>Anonymous</translation>
  </message>
  <message>
   <source>协议</source>
   <translation>Agreed</translation>
  </message>
  <message>
   <source>协议 {fen} 元</source>
   <translation>agreed {fen} yuan</translation>
  </message>
  <message>
   <source>协议写了吗</source>
   <translation>Written agreement</translation>
  </message>
  <message>
   <source>协议记下了：{told}。</source>
   <translation>Agreement recorded: {told}.</translation>
  </message>
  <message>
   <source>单位的代理服务器要登录</source>
   <translation>the office's proxy wants a log-in</translation>
  </message>
  <message>
   <source>单位的代理服务器要登录，请找管网络的人</source>
   <translation>The proxy asks for a login, ask your network administrator</translation>
  </message>
  <message>
   <source>卡里付的 {paid}、送的 {bonus}，用了 {used}；付的那份按比例用掉 {spent}，还剩 {left}。</source>
   <translation>{paid} paid and {bonus} as a bonus, {used} used; of the money {spent} is used in proportion, {left} left.</translation>
  </message>
  <message>
   <source>卡里用掉多少</source>
   <translation>Charged to the card</translation>
  </message>
  <message>
   <source>原件不在这台电脑上</source>
   <translation>The original is not on this PC</translation>
  </message>
  <message>
   <source>原件坏了，请从有原件的地方再加一次</source>
   <translation>The original is damaged; please add it again from where it came</translation>
  </message>
  <message>
   <source>原件都已送到总部。</source>
   <translation>All originals are at headquarters.</translation>
  </message>
  <message>
   <source>原先记的</source>
   <translation>recorded before</translation>
  </message>
  <message>
   <source>原因</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>原来写的</source>
   <translation>As written</translation>
  </message>
  <message>
   <source>原来写的签名去掉了。请再看一遍，再签一次。</source>
   <translation>The signature that stood there was taken away. Please read it again and sign once more.</translation>
  </message>
  <message>
   <source>原来写的：{text}</source>
   <translation>As written: {text}</translation>
  </message>
  <message>
   <source>原来的 Excel、WPS、CSV 台账都能读。读两遍也不会多出来。</source>
   <translation>Reads the Excel, WPS and CSV ledgers you have. Reading one twice adds nothing.</translation>
  </message>
  <message>
   <source>原来的文件没有删，放在 {file}；要是别的电脑的，请拿回那台电脑。</source>
   <translation>The earlier file was not deleted; it is in {file}. If it is another PC's, please take it back to that PC.</translation>
  </message>
  <message>
   <source>原来的文件留在 {file}。</source>
   <translation>The file before it is kept as {file}.</translation>
  </message>
  <message>
   <source>原来的日子照算。</source>
   <translation>The day set before still holds.</translation>
  </message>
  <message>
   <source>原来的联络点（{point}）撤站，总部移交来的；登记算在那边。</source>
   <translation>Its contact point ({point}) was closed and headquarters handed it over; it counts as registered there.</translation>
  </message>
  <message>
   <source>原来的行号</source>
   <translation>Row before</translation>
  </message>
  <message>
   <source>原来的钥匙和备份都不会删。</source>
   <translation>The key and the backups that were here are not deleted.</translation>
  </message>
  <message>
   <source>原编号</source>
   <translation>Old case number</translation>
  </message>
  <message>
   <source>去报</source>
   <translation>Report</translation>
  </message>
  <message>
   <source>去掉 PIN</source>
   <translation>Remove the PIN</translation>
  </message>
  <message>
   <source>去掉空着的项</source>
   <translation>Take empty items away</translation>
  </message>
  <message>
   <source>去掉这一行</source>
   <translation>Take this row away</translation>
  </message>
  <message>
   <source>去改</source>
   <translation>Put it right</translation>
  </message>
  <message>
   <source>去核对</source>
   <translation>Check</translation>
  </message>
  <message>
   <source>去看看</source>
   <translation>See</translation>
  </message>
  <message>
   <source>去补</source>
   <translation>Fill in</translation>
  </message>
  <message>
   <source>去补上</source>
   <translation>Fill in</translation>
  </message>
  <message>
   <source>参照{law}。</source>
   <translation>As in {law}.</translation>
  </message>
  <message>
   <source>又一行表头</source>
   <translation>Column names again</translation>
  </message>
  <message>
   <source>双击或者回车打开</source>
   <translation>Double-click or Enter opens</translation>
  </message>
  <message>
   <source>双方</source>
   <translation>Both</translation>
  </message>
  <message>
   <source>双方签了字</source>
   <translation>Signed by both</translation>
  </message>
  <message>
   <source>双方都可以请调解人回避。决定了再记一次，或者更正这一条。</source>
   <translation>Both sides may ask that the mediator stand aside. Once it is decided, record it again or correct this entry.</translation>
  </message>
  <message>
   <source>双方都有权请调解人回避。</source>
   <translation>Both sides have the right to ask that the mediator stand aside.</translation>
  </message>
  <message>
   <source>双方都说不用写</source>
   <translation>Both declined</translation>
  </message>
  <message>
   <source>双方都说过 {sum}，就填这个数</source>
   <translation>Both sides named {sum}: fill it in</translation>
  </message>
  <message>
   <source>取不来：总部没有收下那一份。</source>
   <translation>It cannot be fetched: headquarters did not take it.</translation>
  </message>
  <message>
   <source>取不来：总部没有这一份，可能已经删除。</source>
   <translation>It cannot be fetched: headquarters does not have it; it may have been erased.</translation>
  </message>
  <message>
   <source>取不来：总部的程序太旧，还不能取。</source>
   <translation>It cannot be fetched: headquarters' program is too old for that.</translation>
  </message>
  <message>
   <source>取来的和登记的对不上，没有收下。请在那台电脑上打开看看。</source>
   <translation>What came is not what was recorded, and was not kept. Please open it on that PC.</translation>
  </message>
  <message>
   <source>取消合并，每一列各写各的</source>
   <translation>Unmerge the cells and fill in each column</translation>
  </message>
  <message>
   <source>取消合并，每一行写上自己的</source>
   <translation>Unmerge the cells and fill in each row</translation>
  </message>
  <message>
   <source>口令不对。</source>
   <translation>Not the right word.</translation>
  </message>
  <message>
   <source>口令不对。{wait}。</source>
   <translation>Not the right word. {wait}.</translation>
  </message>
  <message>
   <source>口令只在这台电脑上；同站另一台电脑要另设。</source>
   <translation>The word is of this PC alone; another PC of the point needs its own.</translation>
  </message>
  <message>
   <source>口令对，这一条却打不开：封它的钥匙已经不在了，或者坏了。写不下去，只能扔掉。</source>
   <translation>The word is right, but this one does not open: the key it was sealed to is gone, or it is damaged. It cannot be continued, only thrown away.</translation>
  </message>
  <message>
   <source>口令忘了谁也找不回来，总部照样看得到内容。</source>
   <translation>Nobody can find a forgotten word; headquarters reads the clues all the same.</translation>
  </message>
  <message>
   <source>口令要 8 个字以上，不能只是数字，也不能总是那一两个字。</source>
   <translation>A word has 8 characters or more, not digits alone and not one or two characters over and over.</translation>
  </message>
  <message>
   <source>另一个联络点的那一份，移走的、办完的由总部一起删；还在那边办的，由那边办完再删。</source>
   <translation>The copy at another point: headquarters erases it too where it has moved on or is over; where it is still being worked on, that point erases it when it is over.</translation>
  </message>
  <message>
   <source>另一列更像</source>
   <translation>another column fits better</translation>
  </message>
  <message>
   <source>另一台电脑的记录前后对不上，没有收，请找管理员</source>
   <translation>the entries of another PC contradict each other: not taken, please ask your administrator</translation>
  </message>
  <message>
   <source>另一台电脑的记录前后对不上，请找管理员</source>
   <translation>Entries of another PC contradict each other, ask your administrator</translation>
  </message>
  <message>
   <source>另外还有 {count} 处，用 weiquan-desk rescue show 看全。</source>
   <translation>{count} more; weiquan-desk rescue show lists all.</translation>
  </message>
  <message>
   <source>另有 {count} 张总部已经结束，不用办了，还没看过。</source>
   <translation>{count:more order was|more orders were} ended by headquarters: nothing to do, not looked at yet.</translation>
  </message>
  <message>
   <source>另有一列写着这一行的钱，就说明这一列不导入；确实是这一行的，就指明这一列是什么</source>
   <translation>Where another column holds the money of the row, leave this one out; where it is the row's own, say what this column is</translation>
  </message>
  <message>
   <source>只代为提出</source>
   <translation>Only to bring it</translation>
  </message>
  <message>
   <source>只写要改的。空着的格子不动。</source>
   <translation>Write only what is to be changed. Empty fields stay as they are.</translation>
  </message>
  <message>
   <source>只同步一次</source>
   <translation>one round only</translation>
  </message>
  <message>
   <source>只在工作日的 {spans} 提醒，一天最多 4 次；提醒里不写全名、不写电话。</source>
   <translation>Reminders come only {spans} on working days, 4 times a day at most, and name nobody in full and no telephone.</translation>
  </message>
  <message>
   <source>只是来问一问，
三格就记完</source>
   <translation>Just a question,
three fields</translation>
  </message>
  <message>
   <source>只是看看：能读的有 {rows} 件，什么都没有记。</source>
   <translation>Only looked: {rows:case|cases} can be read, nothing was logged.</translation>
  </message>
  <message>
   <source>只有{name} {times} 分之一</source>
   <translation>only 1/{times} of what was {name}</translation>
  </message>
  <message>
   <source>只有你自己看得见，不打印</source>
   <translation>Only you can see it; never printed</translation>
  </message>
  <message>
   <source>只有总部的线索专员打得开；报上去以后，在这台电脑上也看不到内容。</source>
   <translation>Only the clue officers of headquarters can open it; once reported, it cannot be read at this PC either.</translation>
  </message>
  <message>
   <source>只有装好的程序才能在后台上报；这一份是直接从文件夹里运行的。</source>
   <translation>Only an installed program can report in the background; this one runs straight from a folder.</translation>
  </message>
  <message>
   <source>只有负责人能删。</source>
   <translation>Only the person in charge can erase.</translation>
  </message>
  <message>
   <source>只有这一栏算“挽回”</source>
   <translation>Only this counts as recovered</translation>
  </message>
  <message>
   <source>只有这一栏算“挽回”，抽查属实</source>
   <translation>Only this counts as recovered; checked and true</translation>
  </message>
  <message>
   <source>只有这一栏算“挽回”，规则通过</source>
   <translation>Recovered, passed by rule</translation>
  </message>
  <message>
   <source>只有这一栏算“挽回”，还差 {sum}</source>
   <translation>Recovered; {sum} still owed</translation>
  </message>
  <message>
   <source>只有这一栏算“挽回”；另有代金券 {sum}</source>
   <translation>Recovered; beside it vouchers {sum}</translation>
  </message>
  <message>
   <source>只有这里记的才算“挽回”。代金券、储值不算钱。</source>
   <translation>Only what is logged here counts as recovered. Vouchers and stored value are not money.</translation>
  </message>
  <message>
   <source>只留作备注</source>
   <translation>Keep as note only</translation>
  </message>
  <message>
   <source>只留最后的结果，例如：已退款、约定退款、调解不成</source>
   <translation>Keep only the final result, such as refunded, refund agreed, not settled</translation>
  </message>
  <message>
   <source>只看</source>
   <translation>Look only</translation>
  </message>
  <message>
   <source>只看看，不记</source>
   <translation>only look, log nothing</translation>
  </message>
  <message>
   <source>叫什么</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>可以不写；不要写姓名和电话</source>
   <translation>may stay empty; no names or telephone numbers</translation>
  </message>
  <message>
   <source>可以不留</source>
   <translation>optional</translation>
  </message>
  <message>
   <source>可以不选</source>
   <translation>optional</translation>
  </message>
  <message>
   <source>可以做什么</source>
   <translation>May do</translation>
  </message>
  <message>
   <source>可以先不接，直接用；网络好了再到同步中心接入总部。</source>
   <translation>You can begin without it, and connect from the sync centre when the network is there.</translation>
  </message>
  <message>
   <source>可以向{department}反映，那里管：{matters}。</source>
   <translation>This can be taken to {department}, which deals with: {matters}.</translation>
  </message>
  <message>
   <source>可以登记</source>
   <translation>Ready</translation>
  </message>
  <message>
   <source>可以试试少写几个字，或者写电话的后四位、店名的首字母。</source>
   <translation>Try fewer characters, the last four digits of a phone, or the initials of a shop.</translation>
  </message>
  <message>
   <source>可写 1122、昨天</source>
   <translation>e.g. 1122</translation>
  </message>
  <message>
   <source>可写 1130、下周五</source>
   <translation>e.g. 1130</translation>
  </message>
  <message>
   <source>可写 1231</source>
   <translation>e.g. 1231</translation>
  </message>
  <message>
   <source>可多选</source>
   <translation>one or more</translation>
  </message>
  <message>
   <source>可能不受理的情形</source>
   <translation>May not be accepted</translation>
  </message>
  <message>
   <source>可能是内容里有换行，给那一格加上双引号，或另存为 .xlsx 再导入</source>
   <translation>Perhaps a cell has a line break: put it in double quotes, or save the file as .xlsx and import that</translation>
  </message>
  <message>
   <source>可能是内容里有逗号，给那一格加上双引号，或另存为 .xlsx 再导入</source>
   <translation>Perhaps a cell has a comma: put it in double quotes, or save the file as .xlsx and import that</translation>
  </message>
  <message>
   <source>可能是另一台电脑开的。是同一件事，就并成一起。</source>
   <translation>Perhaps another PC opened it. If it is the same event, merge them.</translation>
  </message>
  <message>
   <source>可能是打不开、有密码，或者不是表格。用 Excel 或 WPS 打开，把那些行复制了，再按“粘贴”。</source>
   <translation>It cannot be opened, has a password, or is no sheet. Open it with Excel or WPS, copy the rows and press "Paste".</translation>
  </message>
  <message>
   <source>可能是这台电脑的日期不对，请先把日期和时间调对，再试一次。</source>
   <translation>The date of this PC may be wrong: please set date and time right first, then try again.</translation>
  </message>
  <message>
   <source>台账</source>
   <translation>Ledger</translation>
  </message>
  <message>
   <source>台账里有 {count} 行和前面的一样，只记一次。</source>
   <translation>{count:repeated row was|repeated rows were} logged once.</translation>
  </message>
  <message>
   <source>台账里的旧事，不再办。台账没写的结果，没有补写。</source>
   <translation>An old matter from a ledger; nothing more is to be done. What the ledger does not say about its end was not made up.</translation>
  </message>
  <message>
   <source>各人的数写在表里“这次谈好”一列</source>
   <translation>Each one's sum stands in the column "Agreed now"</translation>
  </message>
  <message>
   <source>各人自己接着办</source>
   <translation>Everybody goes on alone</translation>
  </message>
  <message>
   <source>各期报了没有</source>
   <translation>What has been reported</translation>
  </message>
  <message>
   <source>合并</source>
   <translation>Merge</translation>
  </message>
  <message>
   <source>合计</source>
   <translation>totals</translation>
  </message>
  <message>
   <source>合计行</source>
   <translation>Total</translation>
  </message>
  <message>
   <source>同一个人又来说了同一件事。</source>
   <translation>The same person came again about the same matter.</translation>
  </message>
  <message>
   <source>同一个文件再导一遍，会接着往下记，不会多出来。</source>
   <translation>Import the same file again: it goes on where it stopped and adds nothing twice.</translation>
  </message>
  <message>
   <source>同一个电话，也登记</source>
   <translation>Log it all the same</translation>
  </message>
  <message>
   <source>同名的文件正开着，或者只能读。请先把它关掉再存，或者换一个名字。</source>
   <translation>The file of that name is open, or may only be read. Close it and save again, or choose another name.</translation>
  </message>
  <message>
   <source>同意</source>
   <translation>Yes</translation>
  </message>
  <message>
   <source>同意公示投诉信息</source>
   <translation>May be published</translation>
  </message>
  <message>
   <source>同意回避</source>
   <translation>stands aside</translation>
  </message>
  <message>
   <source>同意委托调解</source>
   <translation>Entrusted mediation</translation>
  </message>
  <message>
   <source>同意延期</source>
   <translation>More time granted</translation>
  </message>
  <message>
   <source>同样的质量问题</source>
   <translation>The same defect</translation>
  </message>
  <message>
   <source>同步中心</source>
   <translation>Sync centre</translation>
  </message>
  <message>
   <source>名单上只有您一个人；可以打印出来交，或者先在“设置”里加人。</source>
   <translation>You are the only one on the list; print the page, or add somebody in Settings first.</translation>
  </message>
  <message>
   <source>后 {count} 份</source>
   <translation>Next {count}</translation>
  </message>
  <message>
   <source>后台上报</source>
   <translation>Reporting in the background</translation>
  </message>
  <message>
   <source>后台出了差错，稍后自动再试</source>
   <translation>Something went wrong in the background; it will be retried automatically</translation>
  </message>
  <message>
   <source>后台的程序已经关好。</source>
   <translation>The program in the background has been closed.</translation>
  </message>
  <message>
   <source>后来有人办过的不动。改好的台账还能再导入。</source>
   <translation>Cases that somebody worked on since stay. The corrected ledger can come in again.</translation>
  </message>
  <message>
   <source>向别人追回</source>
   <translation>to be had back from somebody else</translation>
  </message>
  <message>
   <source>向商家追回</source>
   <translation>to be had back from the merchant</translation>
  </message>
  <message>
   <source>向总部申请</source>
   <translation>Ask</translation>
  </message>
  <message>
   <source>向谁追回</source>
   <translation>From whom to have it back</translation>
  </message>
  <message>
   <source>否</source>
   <translation>no</translation>
  </message>
  <message>
   <source>告知和同意、缓急、别处投诉</source>
   <translation>Notice and consents, urgency, brought elsewhere</translation>
  </message>
  <message>
   <source>周一</source>
   <translation>Mon</translation>
  </message>
  <message>
   <source>周一 周二 周三 周四 周五 周六 周日</source>
   <translation>Mon Tue Wed Thu Fri Sat Sun</translation>
  </message>
  <message>
   <source>周三</source>
   <translation>Wed</translation>
  </message>
  <message>
   <source>周二</source>
   <translation>Tue</translation>
  </message>
  <message>
   <source>周五</source>
   <translation>Fri</translation>
  </message>
  <message>
   <source>周六</source>
   <translation>Sat</translation>
  </message>
  <message>
   <source>周四</source>
   <translation>Thu</translation>
  </message>
  <message>
   <source>周建国</source>
   <translation>Zhou Jianguo</translation>
  </message>
  <message>
   <source>周日</source>
   <translation>Sun</translation>
  </message>
  <message>
   <source>周末也顺延的话是 {day}</source>
   <translation>{day} if weekends also move it</translation>
  </message>
  <message>
   <source>和一张总部工单是一件事。</source>
   <translation>The same matter as a work order of headquarters.</translation>
  </message>
  <message>
   <source>和原来记的一样，没有要改的。</source>
   <translation>It says the same as before; there is nothing to change.</translation>
  </message>
  <message>
   <source>和另一件重复</source>
   <translation>Same as another case</translation>
  </message>
  <message>
   <source>和另一件重复。</source>
   <translation>Same as another case.</translation>
  </message>
  <message>
   <source>和商家谈过</source>
   <translation>Talked to the shop</translation>
  </message>
  <message>
   <source>和总部同步</source>
   <translation>sync with headquarters</translation>
  </message>
  <message>
   <source>和第 {row} 行一样，只记一次</source>
   <translation>The same as row {row}, recorded once</translation>
  </message>
  <message>
   <source>和解（调解）协议 {count} 份.pdf</source>
   <translation>Agreements {count}.pdf</translation>
  </message>
  <message>
   <source>和谁说的</source>
   <translation>Spoken with</translation>
  </message>
  <message>
   <source>咨询</source>
   <translation>Consultations</translation>
  </message>
  <message>
   <source>咨询不用这一步。</source>
   <translation>A consultation does not need this step.</translation>
  </message>
  <message>
   <source>哪一年？例如 2025：</source>
   <translation>Which year? For example 2025:</translation>
  </message>
  <message>
   <source>哪一张表</source>
   <translation>Which sheet</translation>
  </message>
  <message>
   <source>哪一次导入；put-away 时“-”是不记得哪一次的那些</source>
   <translation>which import; with put-away, "-" means those whose import was not noted</translation>
  </message>
  <message>
   <source>哪一次送的</source>
   <translation>Which one was sent</translation>
  </message>
  <message>
   <source>哪一笔垫付</source>
   <translation>Which advance</translation>
  </message>
  <message>
   <source>哪一类</source>
   <translation>Category</translation>
  </message>
  <message>
   <source>哪些已经报到总部，哪些还在这台电脑上</source>
   <translation>What headquarters has, and what is still only on this PC</translation>
  </message>
  <message>
   <source>哪些归入历史，不进待办：过了办理期限的（lapsed，不写就是它）、全部（all）、都不（none）</source>
   <translation>which are filed as history, out of the queue: those past the promised day (lapsed, the default), all, or none</translation>
  </message>
  <message>
   <source>哪些是历史</source>
   <translation>Which cases are history</translation>
  </message>
  <message>
   <source>哪天</source>
   <translation>Day</translation>
  </message>
  <message>
   <source>哪天、常在几点</source>
   <translation>which day, at what hour</translation>
  </message>
  <message>
   <source>哪天出结果</source>
   <translation>Result expected</translation>
  </message>
  <message>
   <source>哪天前付</source>
   <translation>To be paid by</translation>
  </message>
  <message>
   <source>哪天前付清</source>
   <translation>To be paid by</translation>
  </message>
  <message>
   <source>哪天收到</source>
   <translation>received on</translation>
  </message>
  <message>
   <source>哪天收到，对方还没回音，先从转出那天起算。</source>
   <translation>No word yet of the day it was received; counted from the transfer for now.</translation>
  </message>
  <message>
   <source>哪天来的</source>
   <translation>Came on</translation>
  </message>
  <message>
   <source>哪天的事</source>
   <translation>Day it happened</translation>
  </message>
  <message>
   <source>哪天签收</source>
   <translation>Signed for on</translation>
  </message>
  <message>
   <source>哪天谈成的</source>
   <translation>Day of agreement</translation>
  </message>
  <message>
   <source>哪天谈的</source>
   <translation>On which day</translation>
  </message>
  <message>
   <source>哪家店</source>
   <translation>Shop</translation>
  </message>
  <message>
   <source>哪张照片</source>
   <translation>Which photo</translation>
  </message>
  <message>
   <source>商品召回</source>
   <translation>Goods recalled</translation>
  </message>
  <message>
   <source>商品和服务类别</source>
   <translation>Goods or service category</translation>
  </message>
  <message>
   <source>商家</source>
   <translation>Merchant</translation>
  </message>
  <message>
   <source>商家 {name}</source>
   <translation>Shop: {name}</translation>
  </message>
  <message>
   <source>商家付款记下了：{told}。</source>
   <translation>Payment by the shop recorded: {told}.</translation>
  </message>
  <message>
   <source>商家出</source>
   <translation>paid by the merchant</translation>
  </message>
  <message>
   <source>商家出 {sum}</source>
   <translation>Merchant offers {sum}</translation>
  </message>
  <message>
   <source>商家出多少</source>
   <translation>Merchant offers</translation>
  </message>
  <message>
   <source>商家出的价</source>
   <translation>the merchant's offer</translation>
  </message>
  <message>
   <source>商家名单</source>
   <translation>names of merchants</translation>
  </message>
  <message>
   <source>商家名称</source>
   <translation>Merchant name</translation>
  </message>
  <message>
   <source>商家地址</source>
   <translation>Shop address</translation>
  </message>
  <message>
   <source>商家已付 {sum}</source>
   <translation>paid back {sum}</translation>
  </message>
  <message>
   <source>商家已付（元）</source>
   <translation>Paid back (yuan)</translation>
  </message>
  <message>
   <source>商家电话</source>
   <translation>Shop phone</translation>
  </message>
  <message>
   <source>商家的说法</source>
   <translation>What the shop says</translation>
  </message>
  <message>
   <source>商家第 {round} 轮出到 {sum}</source>
   <translation>Round {round}: offered {sum}</translation>
  </message>
  <message>
   <source>商家联系人</source>
   <translation>Shop contact</translation>
  </message>
  <message>
   <source>商家说：{words}</source>
   <translation>The shop says: {words}</translation>
  </message>
  <message>
   <source>商家还没出价</source>
   <translation>No offer from the shop yet</translation>
  </message>
  <message>
   <source>商家：{name}</source>
   <translation>Shop: {name}</translation>
  </message>
  <message>
   <source>商户</source>
   <translation>Merchants</translation>
  </message>
  <message>
   <source>四</source>
   <translation>4</translation>
  </message>
  <message>
   <source>回信</source>
   <translation>Answers</translation>
  </message>
  <message>
   <source>回到联络点，插上 U 盘，在“U 盘上报”的第三步按“收下回信”。做完这一步才算送到。</source>
   <translation>Back at the point, put the stick in and press "Take the answers in" in step 3 of "Report by stick". Only then is it delivered.</translation>
  </message>
  <message>
   <source>回复总部</source>
   <translation>Answer</translation>
  </message>
  <message>
   <source>回复督办</source>
   <translation>Answer</translation>
  </message>
  <message>
   <source>回执收下了，总部的话没有收：电脑的硬盘满了，请清出一些空间再收一次</source>
   <translation>the receipt was taken, what headquarters says was not: the disk is full; please make room and take it in again</translation>
  </message>
  <message>
   <source>回执收下了，总部的话没有收：缺前面的一份，请把回信全部拷来再收一次</source>
   <translation>the receipt was taken, what headquarters says was not: the file before it is missing; please copy all answers and take them in again</translation>
  </message>
  <message>
   <source>回访</source>
   <translation>Follow-up</translation>
  </message>
  <message>
   <source>回访记下了：{told}。</source>
   <translation>Follow-up recorded: {told}.</translation>
  </message>
  <message>
   <source>回话不能证明是总部发的，没有收下，稍后自动再试</source>
   <translation>The answer is not provably headquarters', it was not taken, will try again</translation>
  </message>
  <message>
   <source>回避</source>
   <translation>Recusal</translation>
  </message>
  <message>
   <source>回避、换调解人</source>
   <translation>Recusal, another mediator</translation>
  </message>
  <message>
   <source>回避，换人</source>
   <translation>Stands aside</translation>
  </message>
  <message>
   <source>回首页</source>
   <translation>Home</translation>
  </message>
  <message>
   <source>在 Excel 里关掉它，再试一次。</source>
   <translation>Close it in Excel and try again.</translation>
  </message>
  <message>
   <source>在 Excel 里打开，去掉密码另存一份，再导入。</source>
   <translation>Open it in Excel, save a copy without the password, and import that.</translation>
  </message>
  <message>
   <source>在 Excel 里打开，另存为 .xlsx 再导入</source>
   <translation>Open it in Excel, save it as .xlsx and import that</translation>
  </message>
  <message>
   <source>在 Excel 里打开，另存为 .xlsx 再导入。</source>
   <translation>Open it in Excel, save it as .xlsx and import that.</translation>
  </message>
  <message>
   <source>在 Excel 里打开，存一次，再导入</source>
   <translation>Open it in Excel, save it once, and import it again</translation>
  </message>
  <message>
   <source>在 Excel 里看一看：要的去掉条件格式，不要的行删掉；没划掉的也可以看过照收</source>
   <translation>Look at it in Excel: take the rule off what is wanted, delete the rows that are not; what is not struck through can be taken as it is once looked at</translation>
  </message>
  <message>
   <source>在 desk.key 里，由 Windows 为您这个用户加了锁</source>
   <translation>in desk.key, locked by Windows to you on this PC</translation>
  </message>
  <message>
   <source>在下面的名单里点一下这个联络点。</source>
   <translation>Click it in the list below.</translation>
  </message>
  <message>
   <source>在下面的表里选一起，或者先新开群体事件。</source>
   <translation>Choose one in the table below, or open one first.</translation>
  </message>
  <message>
   <source>在办</source>
   <translation>Under way</translation>
  </message>
  <message>
   <source>在区里的 Excel 里找一行，每一格写上要填什么，例如 {example}。这一行会按件数重复，别的原样不动。</source>
   <translation>In one row of the district's Excel write into each cell what goes there, for example {example}. That row is repeated for each complaint; the rest stays as it is.</translation>
  </message>
  <message>
   <source>在另一台电脑上，点这里取</source>
   <translation>It is on another PC: fetch it</translation>
  </message>
  <message>
   <source>在只有您能读的文件 desk.key 里，没有加锁，请不要拷给别人</source>
   <translation>in the file desk.key, which only you can read; it is not locked, so do not copy it to others</translation>
  </message>
  <message>
   <source>在哪里</source>
   <translation>Where</translation>
  </message>
  <message>
   <source>在哪里找：</source>
   <translation>Look in:</translation>
  </message>
  <message>
   <source>在屏幕上签</source>
   <translation>On the screen</translation>
  </message>
  <message>
   <source>在待办里的归入历史</source>
   <translation>File the open ones as history</translation>
  </message>
  <message>
   <source>在用</source>
   <translation>in use</translation>
  </message>
  <message>
   <source>在系统的钥匙串里</source>
   <translation>in the system's key store</translation>
  </message>
  <message>
   <source>在纸上按手印</source>
   <translation>Fingerprint on paper</translation>
  </message>
  <message>
   <source>在纸上按手印，照片在凭证里</source>
   <translation>fingerprint on paper, the photo is among the evidence</translation>
  </message>
  <message>
   <source>在纸上签了</source>
   <translation>On paper</translation>
  </message>
  <message>
   <source>在纸上签的是原来那一份，照片不算了。请把新的打出来，签好拍下来，再选那一张。</source>
   <translation>What was signed on paper is the document as it was before, so its photograph no longer counts. Please print the new one, have it signed, photograph it and choose that photograph.</translation>
  </message>
  <message>
   <source>在纸上签，照片在凭证里</source>
   <translation>on paper, the photo is among the evidence</translation>
  </message>
  <message>
   <source>在表里勾上人，在“这次谈好”里写上各人的数，再按。</source>
   <translation>Tick people in the table, write each one's sum in "Agreed now", then press again.</translation>
  </message>
  <message>
   <source>在键盘上重新打一遍这个字</source>
   <translation>Type that sign again on the keyboard</translation>
  </message>
  <message>
   <source>地址</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>地点</source>
   <translation>place</translation>
  </message>
  <message>
   <source>坏了</source>
   <translation>damaged</translation>
  </message>
  <message>
   <source>坏了 {count} 份，从有原件的地方再加一次就好</source>
   <translation>{count} damaged; add them again from where they came</translation>
  </message>
  <message>
   <source>坏了的文件会留着，不删。</source>
   <translation>The damaged file is kept.</translation>
  </message>
  <message>
   <source>坏了的文件抢救好了：读出 {count} 条记录。</source>
   <translation>The damaged file has been rescued: {count} entries were read.</translation>
  </message>
  <message>
   <source>坏了的文件没有删，放在 {file}。</source>
   <translation>The damaged file was not deleted. It is now {file}.</translation>
  </message>
  <message>
   <source>坏了的文件留着。</source>
   <translation>The damaged file is kept.</translation>
  </message>
  <message>
   <source>基本满意</source>
   <translation>Fairly satisfied</translation>
  </message>
  <message>
   <source>基本满意。</source>
   <translation>Fairly satisfied.</translation>
  </message>
  <message>
   <source>填好以后请用 Excel 或 WPS 打开存一次，表里的合计才会重新算。</source>
   <translation>Open the filled table once in Excel or WPS and save it: only then are its totals reckoned anew.</translation>
  </message>
  <message>
   <source>填进区里的表</source>
   <translation>Fill the district's table</translation>
  </message>
  <message>
   <source>处理好了</source>
   <translation>Seen to</translation>
  </message>
  <message>
   <source>处理结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>处理结果和金额对不上</source>
   <translation>Result and sums disagree</translation>
  </message>
  <message>
   <source>处理结果没看懂，按还在处理收下，原话在备注里</source>
   <translation>Result not understood; taken as in progress, the words are in a note</translation>
  </message>
  <message>
   <source>处理结果里有两种说法</source>
   <translation>The result says two things</translation>
  </message>
  <message>
   <source>备份以后写的，总部收到过的会自动补回来。</source>
   <translation>Later entries that headquarters has will come back by themselves.</translation>
  </message>
  <message>
   <source>备份以后撤回、作废、删除和核对的 {count} 处照样算数。</source>
   <translation>What was withdrawn, voided, erased or decided after the backup stays so: {count}.</translation>
  </message>
  <message>
   <source>备份做好了，打开验过：{file}，{count} 条。</source>
   <translation>Backup made and verified: {file}, {count:entry|entries}.</translation>
  </message>
  <message>
   <source>备份还没看成，下次打开会再看。</source>
   <translation>The backup could not be looked at yet; it will be at the next opening.</translation>
  </message>
  <message>
   <source>备份还没看成，下次打开会再看；总部收到过的，连上总部后会自动补回来。</source>
   <translation>The backup could not be read yet and is asked again at the next opening; what headquarters has comes back by itself once it is reached.</translation>
  </message>
  <message>
   <source>备份里有的都在。</source>
   <translation>All that is in the backup is here.</translation>
  </message>
  <message>
   <source>备份：做一份、验一份、恢复；资料文件不见了又没有备份时从头开始（anew）</source>
   <translation>Backups: make one, verify one, restore; begin anew where the file is missing and there is none (anew)</translation>
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>复制给管理员</source>
   <translation>Copy for administrator</translation>
  </message>
  <message>
   <source>外观</source>
   <translation>Looks</translation>
  </message>
  <message>
   <source>多久报一次由手册规定；现在的规定是示例。</source>
   <translation>The handbook says how often; the rule in use is a sample.</translation>
  </message>
  <message>
   <source>多半是杀毒、备份或者同步的软件：等一会儿，或者先关掉它，再试一次。</source>
   <translation>Most likely a virus scanner, a backup or a sync program: wait a while or close it, then try again.</translation>
  </message>
  <message>
   <source>多少钱，想怎么办</source>
   <translation>How much, and what is wanted</translation>
  </message>
  <message>
   <source>多数人喜欢</source>
   <translation>most people's choice</translation>
  </message>
  <message>
   <source>大</source>
   <translation>Large</translation>
  </message>
  <message>
   <source>太长</source>
   <translation>too long</translation>
  </message>
  <message>
   <source>太长了，最多 {count} 个字。</source>
   <translation>Too long: {count} characters at most.</translation>
  </message>
  <message>
   <source>太长，最多 {count} 字。</source>
   <translation>Too long: {count} characters at most.</translation>
  </message>
  <message>
   <source>太长，请删短</source>
   <translation>Too long, please shorten it</translation>
  </message>
  <message>
   <source>套用一段</source>
   <translation>Templates</translation>
  </message>
  <message>
   <source>套用一段再改</source>
   <translation>start from a template</translation>
  </message>
  <message>
   <source>套用一段答复</source>
   <translation>Answer templates</translation>
  </message>
  <message>
   <source>好，就按电脑的日期记。请再按一次。</source>
   <translation>All right, the date of this PC is used. Please press once more.</translation>
  </message>
  <message>
   <source>姓名</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>姓名、电话、地址、经过、备注、凭证照片都删掉，以后找不回来：这台电脑马上删，总部和本点别的电脑下次同步时删。</source>
   <translation>Names, telephone numbers, addresses, the story, notes and photographs of evidence are erased and cannot be brought back: on this PC at once, at headquarters and on the other PCs of this point when they next sync.</translation>
  </message>
  <message>
   <source>姓名、电话至少写一样</source>
   <translation>Write a name or a telephone</translation>
  </message>
  <message>
   <source>姓名已删除</source>
   <translation>name erased</translation>
  </message>
  <message>
   <source>委托调解</source>
   <translation>Entrusted mediation</translation>
  </message>
  <message>
   <source>字大一点</source>
   <translation>Larger letters</translation>
  </message>
  <message>
   <source>字大字小、颜色、怎么用；值班人员</source>
   <translation>Letters, colours, way of working; people on duty</translation>
  </message>
  <message>
   <source>字小一点</source>
   <translation>Smaller letters</translation>
  </message>
  <message>
   <source>字已经丢了，找不回来。请找没有变成问号的原文件。</source>
   <translation>The characters are lost. Find the original without question marks.</translation>
  </message>
  <message>
   <source>字的大小</source>
   <translation>Size of letters</translation>
  </message>
  <message>
   <source>字的大小已经合适，就点“直接开始”。</source>
   <translation>If the letters are large enough, press Begin now.</translation>
  </message>
  <message>
   <source>字看得清吗</source>
   <translation>Can you read it well</translation>
  </message>
  <message>
   <source>字看得清吗？</source>
   <translation>Can you read it well?</translation>
  </message>
  <message>
   <source>存一份空白的表样</source>
   <translation>Save a blank template</translation>
  </message>
  <message>
   <source>存下来</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>存下的内容都在。关掉几个别的程序会好一些。</source>
   <translation>What is saved is safe. Closing some other programs will help.</translation>
  </message>
  <message>
   <source>存下的内容都在。要是明天还是这样，请把这一页给管理员看。</source>
   <translation>What is saved is safe. If it is the same tomorrow, please show this page to the administrator.</translation>
  </message>
  <message>
   <source>存下的内容都在。请把这一页给管理员看。</source>
   <translation>What is stored is safe. Please show this page to the administrator.</translation>
  </message>
  <message>
   <source>存下的内容都在，程序会自己再试。要是一直这样，请把这一页给管理员看。</source>
   <translation>What is saved is safe, and the program tries again by itself. If it stays like this, please show this page to the administrator.</translation>
  </message>
  <message>
   <source>存下的内容都在，等一会儿会自动好。</source>
   <translation>What is saved is safe; this will sort itself out in a while.</translation>
  </message>
  <message>
   <source>存于</source>
   <translation>Saved</translation>
  </message>
  <message>
   <source>存于 {when}</source>
   <translation>saved {when}</translation>
  </message>
  <message>
   <source>存出去</source>
   <translation>Save a copy</translation>
  </message>
  <message>
   <source>存出去 {name}</source>
   <translation>Save a copy of {name}</translation>
  </message>
  <message>
   <source>存到哪里</source>
   <translation>Save where</translation>
  </message>
  <message>
   <source>存好了。存出去的这一份没有加密，用完请删掉。</source>
   <translation>Saved. This copy is not encrypted; please delete it when you are done.</translation>
  </message>
  <message>
   <source>存好了：{name}。</source>
   <translation>Saved: {name}.</translation>
  </message>
  <message>
   <source>存成 Excel</source>
   <translation>Save as Excel</translation>
  </message>
  <message>
   <source>存成 PDF</source>
   <translation>Save as PDF</translation>
  </message>
  <message>
   <source>存成 Word</source>
   <translation>Save as Word</translation>
  </message>
  <message>
   <source>存成一个 PDF</source>
   <translation>Save as one PDF</translation>
  </message>
  <message>
   <source>存成表格慢慢看</source>
   <translation>Save as a workbook</translation>
  </message>
  <message>
   <source>它不是 UTF-8 文字</source>
   <translation>it is not UTF-8 text</translation>
  </message>
  <message>
   <source>它不是备份，或者不是用这台电脑的钥匙做的</source>
   <translation>it is no backup, or was made with another PC's key</translation>
  </message>
  <message>
   <source>它不是该有的 JSON</source>
   <translation>it is not the JSON asked for</translation>
  </message>
  <message>
   <source>它前面的 {count} 件已经记下了，不要再记一遍。</source>
   <translation>Logged before it: {count:case|cases}; do not log them again.</translation>
  </message>
  <message>
   <source>它可能还没从别的电脑传过来。</source>
   <translation>It may not have arrived from the other PC yet.</translation>
  </message>
  <message>
   <source>它坏了</source>
   <translation>it is damaged</translation>
  </message>
  <message>
   <source>它封着。您现在不在能看线索的人里面，打不开；扔掉就没有了。</source>
   <translation>It is sealed. You are not one of those who can open clues now, so it does not open; once thrown away it is gone.</translation>
  </message>
  <message>
   <source>它封着，不会丢。先把下面这一条报上去，再来打开它。</source>
   <translation>It is sealed and will not be lost. Report the one below first, then come back and open it.</translation>
  </message>
  <message>
   <source>它封着，输口令才打得开。</source>
   <translation>It is sealed, and opens with the word alone.</translation>
  </message>
  <message>
   <source>它是更新的程序做的，请先更新程序</source>
   <translation>a newer program made it, update first</translation>
  </message>
  <message>
   <source>它是更新的程序写的，请先更新这台电脑上的程序</source>
   <translation>a newer program wrote it; please update the program on this PC first</translation>
  </message>
  <message>
   <source>它正开着。请先在 Excel 里关掉再选。</source>
   <translation>It is open. Close it in Excel and choose it again.</translation>
  </message>
  <message>
   <source>它的工单里写的人，一起删。</source>
   <translation>The people in its work order are erased with it.</translation>
  </message>
  <message>
   <source>它还是一件单独的投诉，只是和别人的一起办。</source>
   <translation>It stays a complaint of its own, handled together with the others.</translation>
  </message>
  <message>
   <source>安装时带来的 {name}</source>
   <translation>{name}, brought by the setup</translation>
  </message>
  <message>
   <source>定做的、鲜活易腐的、在线下载或者拆封过的数字商品、已经送到的报纸期刊，不适用；按商品的性质不好退、买的时候又确认过的，也不适用。</source>
   <translation>Not for made-to-order or perishable goods, digital goods downloaded or unsealed, and newspapers or periodicals as delivered; nor for goods that by their nature cannot be returned where that was confirmed at purchase.</translation>
  </message>
  <message>
   <source>实退的金额比约定的多</source>
   <translation>More paid than agreed</translation>
  </message>
  <message>
   <source>宣传</source>
   <translation>Outreach</translation>
  </message>
  <message>
   <source>对吗？</source>
   <translation>right?</translation>
  </message>
  <message>
   <source>对方已办结。</source>
   <translation>They have closed it.</translation>
  </message>
  <message>
   <source>对方已受理。</source>
   <translation>They have accepted it.</translation>
  </message>
  <message>
   <source>对方已收到。</source>
   <translation>They have received it.</translation>
  </message>
  <message>
   <source>对方已经回音了，转出这一条不能再改。</source>
   <translation>The other side has answered; this transfer can no longer be changed.</translation>
  </message>
  <message>
   <source>对方没有受理。</source>
   <translation>They did not accept it.</translation>
  </message>
  <message>
   <source>对方的证书不对，没有发送，请找管理员</source>
   <translation>Wrong certificate, nothing was sent, ask your administrator</translation>
  </message>
  <message>
   <source>对方证书不对，没有上报，不影响使用</source>
   <translation>Wrong certificate, nothing was sent, you can work on</translation>
  </message>
  <message>
   <source>对，就是 {sum}</source>
   <translation>Yes, it is {sum}</translation>
  </message>
  <message>
   <source>对，就这样改</source>
   <translation>Yes, make this change</translation>
  </message>
  <message>
   <source>对，已经提前谈了</source>
   <translation>Yes, they have met already</translation>
  </message>
  <message>
   <source>对，年份没写错</source>
   <translation>Yes, the year is right</translation>
  </message>
  <message>
   <source>对，没写错</source>
   <translation>Yes, it is right</translation>
  </message>
  <message>
   <source>对，都没写错</source>
   <translation>Yes, all of it is right</translation>
  </message>
  <message>
   <source>导入</source>
   <translation>Import</translation>
  </message>
  <message>
   <source>导入 {count} 件</source>
   <translation>Import {count:case|cases}</translation>
  </message>
  <message>
   <source>导入 {count} 件，拿回 {sum}</source>
   <translation>Import {count} cases, {sum} recovered</translation>
  </message>
  <message>
   <source>导入了 {count} 件</source>
   <translation>{count:case|cases} imported</translation>
  </message>
  <message>
   <source>导入停在半路：记下了 {added} 件，还有 {left} 行没记。</source>
   <translation>The import stopped half way: {added:case|cases} recorded, {left:row|rows} not yet.</translation>
  </message>
  <message>
   <source>导入台账</source>
   <translation>Import a ledger</translation>
  </message>
  <message>
   <source>导入台账（Excel、CSV）</source>
   <translation>import a ledger (Excel, CSV)</translation>
  </message>
  <message>
   <source>导入好了</source>
   <translation>Imported</translation>
  </message>
  <message>
   <source>导入的 {count} 件都在。</source>
   <translation>The {count:imported case is|imported cases are} safe.</translation>
  </message>
  <message>
   <source>导入过的台账</source>
   <translation>Past imports</translation>
  </message>
  <message>
   <source>导入过的台账：列出来、整个撤回、没办完的归入历史</source>
   <translation>past imports: list them, take one back as a whole, file what is open as history</translation>
  </message>
  <message>
   <source>封好了，等着上报。</source>
   <translation>Sealed, and waiting to be sent.</translation>
  </message>
  <message>
   <source>封好报上去</source>
   <translation>Seal and report</translation>
  </message>
  <message>
   <source>就是</source>
   <translation>It is</translation>
  </message>
  <message>
   <source>就是它，下一步：您是哪一位</source>
   <translation>That is it, next: who are you</translation>
  </message>
  <message>
   <source>就是这一件，接下</source>
   <translation>It is this one: accept</translation>
  </message>
  <message>
   <source>就用这个，开始使用</source>
   <translation>Take this one and begin</translation>
  </message>
  <message>
   <source>就这样定</source>
   <translation>Decide so</translation>
  </message>
  <message>
   <source>展开其余 {count} 件</source>
   <translation>Show {count} more</translation>
  </message>
  <message>
   <source>履行</source>
   <translation>Performance</translation>
  </message>
  <message>
   <source>履行方式</source>
   <translation>Form of payment</translation>
  </message>
  <message>
   <source>履行日期</source>
   <translation>Date performed</translation>
  </message>
  <message>
   <source>巡查时看到</source>
   <translation>Seen on a round</translation>
  </message>
  <message>
   <source>工作日历</source>
   <translation>calendar of working days</translation>
  </message>
  <message>
   <source>工单</source>
   <translation>Work orders</translation>
  </message>
  <message>
   <source>工单 {count} 张</source>
   <translation>{count:work order|work orders}</translation>
  </message>
  <message>
   <source>工单不用这一步。</source>
   <translation>This step is not for work orders.</translation>
  </message>
  <message>
   <source>已丢掉一份没写完的。</source>
   <translation>One draft discarded.</translation>
  </message>
  <message>
   <source>已付清</source>
   <translation>paid in full</translation>
  </message>
  <message>
   <source>已作废</source>
   <translation>Void</translation>
  </message>
  <message>
   <source>已停用</source>
   <translation>no longer offered</translation>
  </message>
  <message>
   <source>已删除</source>
   <translation>erased</translation>
  </message>
  <message>
   <source>已删除，或没有传过来</source>
   <translation>Erased, or not passed on</translation>
  </message>
  <message>
   <source>已办结</source>
   <translation>Closed</translation>
  </message>
  <message>
   <source>已回访</source>
   <translation>Followed up</translation>
  </message>
  <message>
   <source>已复制</source>
   <translation>Copied</translation>
  </message>
  <message>
   <source>已存 {time}</source>
   <translation>Saved {time}</translation>
  </message>
  <message>
   <source>已存好，改完再导入那个文件就行。</source>
   <translation>Saved. Correct that file and import it.</translation>
  </message>
  <message>
   <source>已存：{fields}。下次联网总部就看到。</source>
   <translation>Saved: {fields}. Headquarters will see it when this PC is next connected.</translation>
  </message>
  <message>
   <source>已履行</source>
   <translation>Performed</translation>
  </message>
  <message>
   <source>已履行（挽回损失） {fen} 元</source>
   <translation>performed (recovered) {fen} yuan</translation>
  </message>
  <message>
   <source>已归档</source>
   <translation>Archived</translation>
  </message>
  <message>
   <source>已恢复，和作废前一样。</source>
   <translation>Restored; it is as it was before.</translation>
  </message>
  <message>
   <source>已报</source>
   <translation>Reported</translation>
  </message>
  <message>
   <source>已报，等总部审</source>
   <translation>Reported, under review</translation>
  </message>
  <message>
   <source>已报：{periods}没有投诉。</source>
   <translation>Reported: no complaint in {periods}.</translation>
  </message>
  <message>
   <source>已接下，立了一件投诉。</source>
   <translation>Accepted; a complaint was made.</translation>
  </message>
  <message>
   <source>已接下，算到那件投诉里。</source>
   <translation>Accepted, as part of that complaint.</translation>
  </message>
  <message>
   <source>已接入：{point}</source>
   <translation>Connected: {point}</translation>
  </message>
  <message>
   <source>已接入：{point}。</source>
   <translation>Enrolled at {point}.</translation>
  </message>
  <message>
   <source>已撤回</source>
   <translation>taken back</translation>
  </message>
  <message>
   <source>已撤回，这一条不再算数。</source>
   <translation>Withdrawn; this entry no longer counts.</translation>
  </message>
  <message>
   <source>已撤销</source>
   <translation>undone</translation>
  </message>
  <message>
   <source>已撤销。</source>
   <translation>Undone.</translation>
  </message>
  <message>
   <source>已撤销，写过的都还在。</source>
   <translation>Taken back. All that was written is still there.</translation>
  </message>
  <message>
   <source>已改派</source>
   <translation>Given to another</translation>
  </message>
  <message>
   <source>已更正。{done}</source>
   <translation>Corrected. {done}</translation>
  </message>
  <message>
   <source>已用</source>
   <translation>Used</translation>
  </message>
  <message>
   <source>已登记。</source>
   <translation>Logged.</translation>
  </message>
  <message>
   <source>已登记，花了 {sum}。</source>
   <translation>Logged; {sum} was spent.</translation>
  </message>
  <message>
   <source>已移交</source>
   <translation>Handed over</translation>
  </message>
  <message>
   <source>已答复</source>
   <translation>Answered</translation>
  </message>
  <message>
   <source>已签：{who}</source>
   <translation>Signed: {who}</translation>
  </message>
  <message>
   <source>已经从头开始。原来的钥匙和备份都没有删，放在 {folder}。</source>
   <translation>Begun anew. The earlier key and backups were not deleted; they are in {folder}.</translation>
  </message>
  <message>
   <source>已经存下的内容都在，没有丢。</source>
   <translation>Everything saved before is safe.</translation>
  </message>
  <message>
   <source>已经恢复到 {when} 的备份；那以后写的，总部收到过的会自动补回来。</source>
   <translation>The backup of {when} has been put back; what was written since comes back by itself where headquarters has it.</translation>
  </message>
  <message>
   <source>已经打开。离开这一页，或者 {count} 分钟没人动，就自己锁上。</source>
   <translation>Open. It is shut when you leave this page, or when nobody has touched anything for {count} minutes.</translation>
  </message>
  <message>
   <source>已经换成备份，看不出它比以前少了多少条记录。</source>
   <translation>The backup is in place; nobody can tell how many entries fewer it holds than there were.</translation>
  </message>
  <message>
   <source>已经换成这份备份：{file}。</source>
   <translation>Restored from {file}.</translation>
  </message>
  <message>
   <source>已经有人接过去了，没有再记。</source>
   <translation>Somebody has taken over already; nothing more was recorded.</translation>
  </message>
  <message>
   <source>已经有钱付过了，不能再改成没谈成。</source>
   <translation>Money has been paid already, so it cannot become "not settled".</translation>
  </message>
  <message>
   <source>已经记下的都在，没接上也能照常记。</source>
   <translation>Everything recorded is still there, and you can go on recording without being connected.</translation>
  </message>
  <message>
   <source>已经记到那一件里，没有另立一件。</source>
   <translation>Added to that case; no second one was made.</translation>
  </message>
  <message>
   <source>已经逾期</source>
   <translation>Overdue</translation>
  </message>
  <message>
   <source>已结束</source>
   <translation>Ended</translation>
  </message>
  <message>
   <source>已自动保存。</source>
   <translation>Saved by itself.</translation>
  </message>
  <message>
   <source>已记下：{title}。</source>
   <translation>Saved: {title}.</translation>
  </message>
  <message>
   <source>已记下：{title}，{told}。</source>
   <translation>Recorded: {title}, {told}.</translation>
  </message>
  <message>
   <source>已记下：分流。</source>
   <translation>Recorded: sent elsewhere.</translation>
  </message>
  <message>
   <source>已记下：咨询。</source>
   <translation>Saved: consultation.</translation>
  </message>
  <message>
   <source>已谈成，等付款</source>
   <translation>Agreed, unpaid</translation>
  </message>
  <message>
   <source>已转出</source>
   <translation>Transferred</translation>
  </message>
  <message>
   <source>已过期</source>
   <translation>Over</translation>
  </message>
  <message>
   <source>已连上总部</source>
   <translation>Connected to headquarters</translation>
  </message>
  <message>
   <source>已退 {sum}</source>
   <translation>{sum} paid back</translation>
  </message>
  <message>
   <source>已退，等总部</source>
   <translation>Sent back by us</translation>
  </message>
  <message>
   <source>已送到总部</source>
   <translation>At headquarters</translation>
  </message>
  <message>
   <source>已送达</source>
   <translation>Delivered</translation>
  </message>
  <message>
   <source>已送达 {count} 条</source>
   <translation>{count} delivered</translation>
  </message>
  <message>
   <source>已逾期</source>
   <translation>Overdue</translation>
  </message>
  <message>
   <source>已锁上：{name}</source>
   <translation>Locked: {name}</translation>
  </message>
  <message>
   <source>市场、商场主办方</source>
   <translation>Market or mall organiser</translation>
  </message>
  <message>
   <source>市场监管部门</source>
   <translation>Market regulator</translation>
  </message>
  <message>
   <source>市场监管部门可能会看这几条</source>
   <translation>The regulator may look at these</translation>
  </message>
  <message>
   <source>市民</source>
   <translation>Citizen</translation>
  </message>
  <message>
   <source>市民和商家</source>
   <translation>Citizen and shop</translation>
  </message>
  <message>
   <source>市民怎么说</source>
   <translation>What the citizen says</translation>
  </message>
  <message>
   <source>平台</source>
   <translation>Platform</translation>
  </message>
  <message>
   <source>并入其他点</source>
   <translation>merged into another point</translation>
  </message>
  <message>
   <source>并入哪个点</source>
   <translation>Merged into</translation>
  </message>
  <message>
   <source>并成一起</source>
   <translation>Merge</translation>
  </message>
  <message>
   <source>并成一起以后不能再分开。两起的消费者放到先开的那一起里，一共 {count} 人；投诉一件不多、一件不少。</source>
   <translation>Merged groups cannot be parted again. The people of both go into the one opened first, {count} in all; no complaint more and none less.</translation>
  </message>
  <message>
   <source>并案</source>
   <translation>Merged</translation>
  </message>
  <message>
   <source>并案的另一件要分别删。</source>
   <translation>The other case it was merged with is erased separately.</translation>
  </message>
  <message>
   <source>序号（不导入）</source>
   <translation>Row number (not imported)</translation>
  </message>
  <message>
   <source>店名</source>
   <translation>Shop name</translation>
  </message>
  <message>
   <source>店名、人、电话，知道多少写多少</source>
   <translation>shop, person, telephone, as far as known</translation>
  </message>
  <message>
   <source>店在哪</source>
   <translation>Where the shop is</translation>
  </message>
  <message>
   <source>店址</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>店里哪天收到退货</source>
   <translation>Goods back at the shop on</translation>
  </message>
  <message>
   <source>店里收到货第二天起 {count} 天。{basis}。</source>
   <translation>{count} days from the day after the shop got the goods. {basis}.</translation>
  </message>
  <message>
   <source>店里收到退货，不会早于签收。</source>
   <translation>Goods cannot be back before they were signed for.</translation>
  </message>
  <message>
   <source>店里最晚退钱</source>
   <translation>Refund due by</translation>
  </message>
  <message>
   <source>延到哪天</source>
   <translation>Until which day</translation>
  </message>
  <message>
   <source>开</source>
   <translation>Open it</translation>
  </message>
  <message>
   <source>开一起群体事件</source>
   <translation>Open a group event</translation>
  </message>
  <message>
   <source>开了以后再放消费者进去</source>
   <translation>Consumers are added once it is open</translation>
  </message>
  <message>
   <source>开好了，再按“放进选中的这一起”。</source>
   <translation>Opened. Now press "Put into the chosen one".</translation>
  </message>
  <message>
   <source>开始</source>
   <translation>Since</translation>
  </message>
  <message>
   <source>开放时间</source>
   <translation>Opening hours</translation>
  </message>
  <message>
   <source>开群体事件</source>
   <translation>Group event opened</translation>
  </message>
  <message>
   <source>开错了</source>
   <translation>Opened by mistake</translation>
  </message>
  <message>
   <source>异常诉求提示</source>
   <translation>Unusual claim</translation>
  </message>
  <message>
   <source>弄完了，这里会说。</source>
   <translation>It will be said here when it is done.</translation>
  </message>
  <message>
   <source>归入历史</source>
   <translation>Filed as history</translation>
  </message>
  <message>
   <source>归入历史的照台账写的记下来，算在合计里，不进待办，也不算逾期；台账没写的结果不补写。</source>
   <translation>History is recorded as the ledger tells it and counted in the totals; it stands in no queue and is never overdue, and no end is made up.</translation>
  </message>
  <message>
   <source>归档</source>
   <translation>Archive</translation>
  </message>
  <message>
   <source>归档的收进“已办结”，还查得到。</source>
   <translation>It goes to "Closed" and can still be found.</translation>
  </message>
  <message>
   <source>当场{sums}，已付清。</source>
   <translation>On the spot: {sums}, paid in full.</translation>
  </message>
  <message>
   <source>当场付清</source>
   <translation>Paid at once</translation>
  </message>
  <message>
   <source>当场付清，没有写</source>
   <translation>Paid at once, nothing written</translation>
  </message>
  <message>
   <source>当场和解</source>
   <translation>Settled on the spot</translation>
  </message>
  <message>
   <source>当场和解、约时间都可以以后再补；转市场监管所要写全（投诉举报处理办法第10条）。</source>
   <translation>These can follow later, except for a transfer to the market regulation office (complaint handling rules, Article 10).</translation>
  </message>
  <message>
   <source>当场说好了，没有涉及钱。</source>
   <translation>Settled on the spot, no money involved.</translation>
  </message>
  <message>
   <source>当场谈好{sums}{due}。</source>
   <translation>Agreed on the spot: {sums}{due}.</translation>
  </message>
  <message>
   <source>当天不算</source>
   <translation>that day not counted</translation>
  </message>
  <message>
   <source>当面</source>
   <translation>In person</translation>
  </message>
  <message>
   <source>录入员：直接看待办</source>
   <translation>Typist: straight to the queue</translation>
  </message>
  <message>
   <source>待上报</source>
   <translation>Waiting to be sent</translation>
  </message>
  <message>
   <source>待上报 {waiting} 条 · 已送达 {delivered} 条 · 规则通过 {confirmed} 条 · 总部退回 {returned} 条</source>
   <translation>waiting to be sent {waiting} · delivered {delivered} · passed by rule {confirmed} · returned by headquarters {returned}</translation>
  </message>
  <message>
   <source>待办</source>
   <translation>To do</translation>
  </message>
  <message>
   <source>待办 {count} 件</source>
   <translation>{count:case|cases} to do</translation>
  </message>
  <message>
   <source>待回访</source>
   <translation>To follow up</translation>
  </message>
  <message>
   <source>待接 {count} 张</source>
   <translation>{count} to accept</translation>
  </message>
  <message>
   <source>待接单</source>
   <translation>To accept</translation>
  </message>
  <message>
   <source>待核</source>
   <translation>Being checked</translation>
  </message>
  <message>
   <source>待核：总部在核对</source>
   <translation>Being checked by headquarters</translation>
  </message>
  <message>
   <source>得不出结论</source>
   <translation>no conclusion</translation>
  </message>
  <message>
   <source>微信</source>
   <translation>WeChat</translation>
  </message>
  <message>
   <source>必填</source>
   <translation>required</translation>
  </message>
  <message>
   <source>志愿者：四个大格子</source>
   <translation>Volunteer: four large tiles</translation>
  </message>
  <message>
   <source>忘了 PIN，请负责人在“设置”的“值班人员”里重设。</source>
   <translation>If the PIN is forgotten, whoever is in charge resets it in the settings, under On duty.</translation>
  </message>
  <message>
   <source>忘了 PIN，请负责人在“设置”里重设。</source>
   <translation>If you forgot it, whoever is in charge sets it anew in the settings.</translation>
  </message>
  <message>
   <source>快捷键</source>
   <translation>Keys</translation>
  </message>
  <message>
   <source>快满了</source>
   <translation>nearly full</translation>
  </message>
  <message>
   <source>怎么做</source>
   <translation>Help</translation>
  </message>
  <message>
   <source>怎么发现的</source>
   <translation>How it was found</translation>
  </message>
  <message>
   <source>怎么回复</source>
   <translation>Your answer</translation>
  </message>
  <message>
   <source>怎么处理的</source>
   <translation>What was done</translation>
  </message>
  <message>
   <source>怎么定的</source>
   <translation>Decision</translation>
  </message>
  <message>
   <source>怎么收到的</source>
   <translation>How it was received</translation>
  </message>
  <message>
   <source>怎么改</source>
   <translation>How to correct it</translation>
  </message>
  <message>
   <source>怎么来的</source>
   <translation>Received</translation>
  </message>
  <message>
   <source>怎么用</source>
   <translation>How to use</translation>
  </message>
  <message>
   <source>怎么答的</source>
   <translation>What was answered</translation>
  </message>
  <message>
   <source>怎么签</source>
   <translation>How</translation>
  </message>
  <message>
   <source>怎么结束的</source>
   <translation>How it ended</translation>
  </message>
  <message>
   <source>怎么给</source>
   <translation>How</translation>
  </message>
  <message>
   <source>怎么联系的</source>
   <translation>How</translation>
  </message>
  <message>
   <source>怎么说的</source>
   <translation>What was said</translation>
  </message>
  <message>
   <source>怎么谈的</source>
   <translation>How they met</translation>
  </message>
  <message>
   <source>怎么问的</source>
   <translation>How asked</translation>
  </message>
  <message>
   <source>急不急</source>
   <translation>How urgent</translation>
  </message>
  <message>
   <source>总部</source>
   <translation>Headquarters</translation>
  </message>
  <message>
   <source>总部 {when} 发来的通知</source>
   <translation>Notice from headquarters, {when}</translation>
  </message>
  <message>
   <source>总部 {when} 撤回了这份通知</source>
   <translation>Headquarters withdrew this notice on {when}</translation>
  </message>
  <message>
   <source>总部{day}办结</source>
   <translation>Headquarters closed it on {day}</translation>
  </message>
  <message>
   <source>总部{day}撤回了，不用再办</source>
   <translation>Headquarters recalled it on {day}: nothing more to do</translation>
  </message>
  <message>
   <source>总部{day}收到</source>
   <translation>received by headquarters on {day}</translation>
  </message>
  <message>
   <source>总部{day}改派给别的联络点了（{point}），这里不用再办</source>
   <translation>On {day} headquarters gave it to another contact point ({point}): nothing more to do here</translation>
  </message>
  <message>
   <source>总部不同意延到{day}</source>
   <translation>Headquarters does not agree to {day}</translation>
  </message>
  <message>
   <source>总部不认识这台电脑，请用新的接入文件再接一次</source>
   <translation>Headquarters does not know this PC, enrol it with a new provisioning file</translation>
  </message>
  <message>
   <source>总部不认这份接入文件的接入码。</source>
   <translation>Headquarters does not know the code in this provisioning file.</translation>
  </message>
  <message>
   <source>总部也没有，要用的请重新记。</source>
   <translation>Headquarters does not have them either; please record again what you need.</translation>
  </message>
  <message>
   <source>总部会看到原因，再定派给谁。</source>
   <translation>Headquarters sees the reason and decides who gets it.</translation>
  </message>
  <message>
   <source>总部写的</source>
   <translation>from headquarters</translation>
  </message>
  <message>
   <source>总部准许这台电脑接入了</source>
   <translation>headquarters has connected this PC</translation>
  </message>
  <message>
   <source>总部出了差错，稍后自动再试</source>
   <translation>Headquarters had a fault, will try again</translation>
  </message>
  <message>
   <source>总部刚才又说了新的</source>
   <translation>Headquarters has just said something new</translation>
  </message>
  <message>
   <source>总部办结</source>
   <translation>Closed by headquarters</translation>
  </message>
  <message>
   <source>总部发了通知，联网以后就在这里和首页看到。</source>
   <translation>When headquarters sends one, it appears here and on the first page after the next sync.</translation>
  </message>
  <message>
   <source>总部发来的通知</source>
   <translation>Notices</translation>
  </message>
  <message>
   <source>总部发来的通知，看过的和撤回的也在</source>
   <translation>Notices from headquarters, also those read and withdrawn</translation>
  </message>
  <message>
   <source>总部同意以前，原来的日子照算。</source>
   <translation>Until headquarters agrees, the day set before holds.</translation>
  </message>
  <message>
   <source>总部后来恢复过备份，这份回信是那以前的，不作数了；请再写出一次</source>
   <translation>headquarters was restored from a backup since; this answer is older and counts no more; please write out once more</translation>
  </message>
  <message>
   <source>总部和最近的备份里都没有，请照纸面重新记。</source>
   <translation>Neither headquarters nor the newest backup has them; please record them again from paper.</translation>
  </message>
  <message>
   <source>总部在催，请先回复</source>
   <translation>headquarters is asking, please answer first</translation>
  </message>
  <message>
   <source>总部在核对这笔钱，核对以前不算规则通过</source>
   <translation>Headquarters is checking this sum; until then it has not passed</translation>
  </message>
  <message>
   <source>总部在核对，{count} 笔先不算进公布的数字，也没有退回。不用做什么；写错了就更正。</source>
   <translation>Headquarters is checking: {count} sums are in no published figure for now, and are not returned. There is nothing to do; correct what is wrong.</translation>
  </message>
  <message>
   <source>总部太久没有回音，稍后自动再试</source>
   <translation>Headquarters did not answer, will try again</translation>
  </message>
  <message>
   <source>总部工单</source>
   <translation>Work orders</translation>
  </message>
  <message>
   <source>总部工单 {count} 张要办</source>
   <translation>{count:work order|work orders} to deal with</translation>
  </message>
  <message>
   <source>总部已办结</source>
   <translation>Closed</translation>
  </message>
  <message>
   <source>总部已撤回</source>
   <translation>Recalled</translation>
  </message>
  <message>
   <source>总部已收好，没有丢，会自己再试</source>
   <translation>headquarters has them safe, nothing is lost, it tries again by itself</translation>
  </message>
  <message>
   <source>总部已收好，还处理不了</source>
   <translation>Kept at headquarters, not processed yet</translation>
  </message>
  <message>
   <source>总部已经撤回了这份通知，不用再按知道了。</source>
   <translation>Headquarters has withdrawn this notice; there is nothing to acknowledge any more.</translation>
  </message>
  <message>
   <source>总部已经知道。</source>
   <translation>Headquarters knows.</translation>
  </message>
  <message>
   <source>总部撤回</source>
   <translation>Recalled by headquarters</translation>
  </message>
  <message>
   <source>总部收到过的会自动补回来，别的要照纸面重新记。</source>
   <translation>What headquarters has comes back by itself; the rest has to be entered again from paper.</translation>
  </message>
  <message>
   <source>总部收到过的会自动补回来，别的请对照换下来的文件或者纸面。</source>
   <translation>What headquarters has received comes back by itself; for the rest please check the replaced file or the paper.</translation>
  </message>
  <message>
   <source>总部收到过的，连上总部后会自动补回来。</source>
   <translation>What headquarters has received comes back by itself once it is reached.</translation>
  </message>
  <message>
   <source>总部收到过的，连上总部后会自动补回来；没有上报过的，要照纸面重新记。</source>
   <translation>What headquarters has received comes back by itself at the next sync. What was never reported has to be recorded again from paper.</translation>
  </message>
  <message>
   <source>总部收到，还没看</source>
   <translation>Headquarters has it, not checked yet</translation>
  </message>
  <message>
   <source>总部改过的</source>
   <translation>Changed by headquarters</translation>
  </message>
  <message>
   <source>总部有 {count} 张工单还没看，按 F6</source>
   <translation>{count:work order|work orders} not looked at yet: press F6</translation>
  </message>
  <message>
   <source>总部有人核对过，{count} 笔属实。</source>
   <translation>Somebody at headquarters has checked: {count} sums are true.</translation>
  </message>
  <message>
   <source>总部正忙</source>
   <translation>headquarters is busy</translation>
  </message>
  <message>
   <source>总部正忙，稍后自动再试</source>
   <translation>Headquarters is busy, will try again</translation>
  </message>
  <message>
   <source>总部没有写要办什么，看市民怎么说。</source>
   <translation>Headquarters did not write what is asked; see what the citizen says.</translation>
  </message>
  <message>
   <source>总部没有收下（{word}）。请再写出一次；还是这样，请找管理员</source>
   <translation>headquarters did not take it ({word}). Please write out once more; if that does not help, ask your administrator</translation>
  </message>
  <message>
   <source>总部没有收下，请找管理员</source>
   <translation>Headquarters did not take it, ask your administrator</translation>
  </message>
  <message>
   <source>总部没有收：不是能收的照片，也不是 PDF</source>
   <translation>Headquarters did not take it: it is neither a photograph that can be taken nor a PDF</translation>
  </message>
  <message>
   <source>总部没有收：太大了</source>
   <translation>Headquarters did not take it: it is too large</translation>
  </message>
  <message>
   <source>总部派来了，会自己出现在这里和首页。</source>
   <translation>When headquarters sends one, it appears here and on the first page by itself.</translation>
  </message>
  <message>
   <source>总部派来的 12345、12315 工单，接单、办结都在这里</source>
   <translation>Orders that headquarters sends from 12345 and 12315: accept and finish them here</translation>
  </message>
  <message>
   <source>总部派来的工单</source>
   <translation>the work orders of headquarters</translation>
  </message>
  <message>
   <source>总部的程序旧一些，有的记录还读不了：{kinds}</source>
   <translation>Headquarters has an older program and cannot read some records yet: {kinds}</translation>
  </message>
  <message>
   <source>总部的程序有 {count} 条还处理不了</source>
   <translation>Headquarters' program cannot process {count} entries yet</translation>
  </message>
  <message>
   <source>总部的线索专员和本站设了口令的人打得开，别人都打不开。</source>
   <translation>The clue officers of headquarters and those here who have a clue word can open it, and nobody else.</translation>
  </message>
  <message>
   <source>总部的证书不对，或者这台电脑的日期不对</source>
   <translation>the certificate of headquarters is wrong, or the date of this PC is</translation>
  </message>
  <message>
   <source>总部督办，请先回复</source>
   <translation>Headquarters asks: please answer first</translation>
  </message>
  <message>
   <source>总部第 {count} 次退回，请重新办</source>
   <translation>Headquarters sent it back {count} times: please do it again</translation>
  </message>
  <message>
   <source>总部结束以后才送到，或者写的时候还不知道：留着，总部看得到，不算数。</source>
   <translation>They arrived after headquarters had ended it, or were written without knowing: kept, seen by headquarters, and counted for nothing.</translation>
  </message>
  <message>
   <source>总部要求清除本机的资料，凭证还在，请找区里</source>
   <translation>Headquarters asks for this PC to be cleared; evidence files are still here, please ask the district</translation>
  </message>
  <message>
   <source>总部要求清除本机的资料，报完就清除</source>
   <translation>Headquarters orders this PC wiped: once everything is reported</translation>
  </message>
  <message>
   <source>总部要求清除本机的资料，没报上来的还在，请找区里</source>
   <translation>Headquarters orders this PC wiped; what is not reported is kept: ask the district</translation>
  </message>
  <message>
   <source>总部要求清除本机的资料，还没有做完</source>
   <translation>Headquarters has ordered this PC wiped, and it is not done yet</translation>
  </message>
  <message>
   <source>总部要求清除本机的资料；有没报上来的，这台电脑又已停用报不了，所以没有清除</source>
   <translation>Headquarters orders this PC wiped; something is not reported and cannot be, since this PC is revoked: nothing was removed</translation>
  </message>
  <message>
   <source>总部要求清除本机的资料；没报上来的先不清除，报完再清除</source>
   <translation>Headquarters orders this PC wiped; what is not reported is kept until it is</translation>
  </message>
  <message>
   <source>总部要求清除本机的资料；还有凭证没送到总部，所以没有清除</source>
   <translation>Headquarters has asked for the records on this PC to be removed; evidence files have not reached it yet, so nothing was removed</translation>
  </message>
  <message>
   <source>总部要求清除本机资料的记号读不出来</source>
   <translation>The note of headquarters' request to remove the records cannot be read</translation>
  </message>
  <message>
   <source>总部要补</source>
   <translation>headquarters asks</translation>
  </message>
  <message>
   <source>总部说：不认识这台电脑。请用新的接入文件再接一次，记录都还在</source>
   <translation>headquarters says it does not know this PC. Please connect it again with a new file; all entries are here</translation>
  </message>
  <message>
   <source>总部说：不认这个接入码。请向区里要一份新的接入文件</source>
   <translation>headquarters says the code is not valid. Please ask the bureau for a new file</translation>
  </message>
  <message>
   <source>总部说：今天收的太多了。请过一天再把同样的文件带去</source>
   <translation>headquarters says it took too much today. Please bring the same files tomorrow</translation>
  </message>
  <message>
   <source>总部说：接入码过期了。请向区里要一份新的接入文件</source>
   <translation>headquarters says the code has expired. Please ask the bureau for a new file</translation>
  </message>
  <message>
   <source>总部说：本点从{day}起并入 {point}</source>
   <translation>Headquarters says: from {day} this point is merged into {point}</translation>
  </message>
  <message>
   <source>总部说：本点从{day}起撤站</source>
   <translation>Headquarters says: from {day} this point is closed</translation>
  </message>
  <message>
   <source>总部说：本点从{day}起暂停</source>
   <translation>Headquarters says: from {day} this point is suspended</translation>
  </message>
  <message>
   <source>总部说：程序太旧。请先更新程序，再写出一次</source>
   <translation>headquarters says the program is too old. Please update it, then write out once more</translation>
  </message>
  <message>
   <source>总部说：这个接入码别的电脑用过了。请再写出一次；还是这样，就向区里要一份新的接入文件</source>
   <translation>headquarters says another PC used this code. Please write out once more; if that does not help, ask the bureau for a new file</translation>
  </message>
  <message>
   <source>总部说：这台电脑已被停用。记录都还在，请找区里</source>
   <translation>headquarters says this PC is revoked. All entries are here; please ask the bureau</translation>
  </message>
  <message>
   <source>总部还不知道，正在报告已经清除…</source>
   <translation>Headquarters does not know yet; telling it that the records were removed...</translation>
  </message>
  <message>
   <source>总部还不知道：报过去，总部没有收下。请打电话告诉区里；以后打开本程序会自动再报。</source>
   <translation>Headquarters does not know yet: it was told and did not accept it. Please phone the district. It will be told again when the program is next opened.</translation>
  </message>
  <message>
   <source>总部还不知道：现在连不上。以后打开本程序会自动再报。</source>
   <translation>Headquarters does not know yet: it cannot be reached now. It will be told when the program is next opened.</translation>
  </message>
  <message>
   <source>总部还有没带完的，请再写出、带去一次。</source>
   <translation>Headquarters has more for you: please write out and go there once more.</translation>
  </message>
  <message>
   <source>总部还没有发过通知。</source>
   <translation>Headquarters has not sent any notices yet.</translation>
  </message>
  <message>
   <source>总部退回</source>
   <translation>Returned</translation>
  </message>
  <message>
   <source>总部退回 {count} 件</source>
   <translation>{count:case|cases} returned by headquarters</translation>
  </message>
  <message>
   <source>总部退回 {count} 条</source>
   <translation>{count} returned by headquarters</translation>
  </message>
  <message>
   <source>总部退回 {count} 条，请照总部说的补上</source>
   <translation>{count} returned by headquarters, please fill in what it asks for</translation>
  </message>
  <message>
   <source>总部退回了这一件，还没有改好</source>
   <translation>headquarters sent the case back and it is not mended yet</translation>
  </message>
  <message>
   <source>总部退回了这笔钱，改好以后再核对</source>
   <translation>Returned by headquarters; checked again once it is put right</translation>
  </message>
  <message>
   <source>总部退回，请重新办</source>
   <translation>Headquarters sent it back: please do it again</translation>
  </message>
  <message>
   <source>总部通知</source>
   <translation>Notices</translation>
  </message>
  <message>
   <source>总部通知“{title}”说到“{merchant}”，在首页看。</source>
   <translation>The notice "{title}" from headquarters names "{merchant}"; read it on the first page.</translation>
  </message>
  <message>
   <source>总部通知“{title}”说到这一类，在首页看。</source>
   <translation>The notice "{title}" from headquarters is about this category; read it on the first page.</translation>
  </message>
  <message>
   <source>恢复</source>
   <translation>Restore</translation>
  </message>
  <message>
   <source>恢复以后和作废前一样：还在原来那一步，金额重新算数。</source>
   <translation>Restored, it is as it was before: at the same step, and its sums count again.</translation>
  </message>
  <message>
   <source>恢复值班</source>
   <translation>Is back</translation>
  </message>
  <message>
   <source>恢复这一件</source>
   <translation>Restore this case</translation>
  </message>
  <message>
   <source>您 {when} 交了班，还没有人接</source>
   <translation>You handed over {when}; nobody has taken over yet</translation>
  </message>
  <message>
   <source>您 {when} 按了知道了</source>
   <translation>You pressed Got it on {when}</translation>
  </message>
  <message>
   <source>您不能打印或存出这份文书</source>
   <translation>You may not print or save this document</translation>
  </message>
  <message>
   <source>您写了{words}，所以建议；不点，就不采用。</source>
   <translation>You wrote {words}; not taken unless pressed.</translation>
  </message>
  <message>
   <source>您写了“{words}”。先做这几件事：</source>
   <translation>You wrote "{words}". Do these first:</translation>
  </message>
  <message>
   <source>您好</source>
   <translation>Welcome</translation>
  </message>
  <message>
   <source>您怎么称呼</source>
   <translation>Your name</translation>
  </message>
  <message>
   <source>您指定的</source>
   <translation>chosen by you</translation>
  </message>
  <message>
   <source>您是哪一位</source>
   <translation>Who are you</translation>
  </message>
  <message>
   <source>您选的 {name}</source>
   <translation>{name}, picked by you</translation>
  </message>
  <message>
   <source>情况</source>
   <translation>State</translation>
  </message>
  <message>
   <source>想延到{day}。</source>
   <translation>Asked for until {day}.</translation>
  </message>
  <message>
   <source>成功</source>
   <translation>Success</translation>
  </message>
  <message>
   <source>成批回访</source>
   <translation>Followed up together</translation>
  </message>
  <message>
   <source>成批打印协议</source>
   <translation>Agreements</translation>
  </message>
  <message>
   <source>成批记商家付款</source>
   <translation>Payments by the shop, recorded together</translation>
  </message>
  <message>
   <source>我接过来了</source>
   <translation>I have taken over</translation>
  </message>
  <message>
   <source>我的</source>
   <translation>Mine</translation>
  </message>
  <message>
   <source>截止</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>截止 {day}</source>
   <translation>Due {day}</translation>
  </message>
  <message>
   <source>截止 {day}，已经过了</source>
   <translation>Due {day}, which has passed</translation>
  </message>
  <message>
   <source>截止 {day}，已逾期</source>
   <translation>Was due {day}, overdue</translation>
  </message>
  <message>
   <source>截止 今天（{day}）</source>
   <translation>Due today ({day})</translation>
  </message>
  <message>
   <source>所有文件</source>
   <translation>All files</translation>
  </message>
  <message>
   <source>手册</source>
   <translation>Handbook</translation>
  </message>
  <message>
   <source>手册有 {count} 个新版本</source>
   <translation>{count} new editions of the handbook</translation>
  </message>
  <message>
   <source>手册正在用随程序提供的</source>
   <translation>The handbook in use is the one that ships with the program</translation>
  </message>
  <message>
   <source>手册正在用：{editions}</source>
   <translation>Handbook in use: {editions}</translation>
  </message>
  <message>
   <source>手册版本收下了，还缺前面的一版，暂时不用；请把文件重新拷全再收一次</source>
   <translation>The edition was taken but the one before it is missing, so it is not used yet; please copy the whole file and take it in again</translation>
  </message>
  <message>
   <source>手册版本是{district}签发的，不是本区的，没有收</source>
   <translation>The editions were signed by {district}, not by this district, and were not taken</translation>
  </message>
  <message>
   <source>手册版本这台电脑用不了，没有用它；请先更新程序，还是这样就找管理员</source>
   <translation>This PC cannot use the edition; please update the program first, and ask the administrator if that does not help</translation>
  </message>
  <message>
   <source>手册里没有规定保存几年，列不出来。</source>
   <translation>The handbook does not say for how many years it is kept, so nothing can be listed.</translation>
  </message>
  <message>
   <source>手册里没有规定要报，不用报。</source>
   <translation>The handbook asks for no report.</translation>
  </message>
  <message>
   <source>手机号要 11 位，现在是 {digits} 位。请再问一遍。</source>
   <translation>A mobile number has 11 digits, this has {digits}. Please ask again.</translation>
  </message>
  <message>
   <source>打不开资料：找不到对应的钥匙。</source>
   <translation>The data cannot be opened: its key is not here.</translation>
  </message>
  <message>
   <source>打不开资料：钥匙不对，或者文件的开头坏了。</source>
   <translation>The file does not open: a wrong key, or its beginning is broken.</translation>
  </message>
  <message>
   <source>打印</source>
   <translation>Print</translation>
  </message>
  <message>
   <source>打印协议</source>
   <translation>Print the agreement</translation>
  </message>
  <message>
   <source>打印机没有应答：看看有没有开、有没有纸，再打一次。</source>
   <translation>The printer does not answer: see whether it is on and has paper, and print again.</translation>
  </message>
  <message>
   <source>打印机没有应答：看看有没有开、有没有纸，再打一次；或者存成 PDF，换一台电脑打。</source>
   <translation>The printer did not answer: see whether it is on and has paper, and print again; or save as PDF and print on another PC.</translation>
  </message>
  <message>
   <source>打印机没有应答：看看有没有开、有没有纸，再打一次；或者存成一个 PDF，换一台电脑打。</source>
   <translation>The printer does not answer: see whether it is on and has paper, then print again; or save one PDF and print it on another PC.</translation>
  </message>
  <message>
   <source>打印空白的登记表、咨询单、笔录、协议和回访表，先用笔写</source>
   <translation>Print blank registration, consultation, record, agreement and follow-up forms to fill in by hand</translation>
  </message>
  <message>
   <source>打印随行单</source>
   <translation>Print the slip</translation>
  </message>
  <message>
   <source>打名字、拼音、首字母或者编号</source>
   <translation>name, pinyin, initials or id</translation>
  </message>
  <message>
   <source>打哪一份</source>
   <translation>Which document</translation>
  </message>
  <message>
   <source>打开</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>打开 F5</source>
   <translation>Open F5</translation>
  </message>
  <message>
   <source>打开一件时，文件夹里新来的扫描件列在那一件的凭证里，由您点了才加。这台电脑上的人都一样。</source>
   <translation>While a case is open, new scans in this folder are listed with its evidence, and added only when you press. The same for everybody at this PC.</translation>
  </message>
  <message>
   <source>打开以后，电脑一登录就在后台上报，不开窗口；程序的图标在任务栏右下角，点一下就打开窗口。关着的话，窗口一关就不上报了，下次打开再补送。</source>
   <translation>When it is on, the PC reports in the background from log-on, without a window; the sign of the program is at the right end of the task bar, and a click on it opens the window. When it is off, reporting stops with the window and catches up the next time.</translation>
  </message>
  <message>
   <source>打开同步中心 F5</source>
   <translation>Open sync centre F5</translation>
  </message>
  <message>
   <source>打开接着写</source>
   <translation>Open and go on</translation>
  </message>
  <message>
   <source>打开看内容</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>打开看看</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>打开这一件</source>
   <translation>Open this case</translation>
  </message>
  <message>
   <source>打开这一张</source>
   <translation>Open this one</translation>
  </message>
  <message>
   <source>打开这件投诉</source>
   <translation>Open the complaint</translation>
  </message>
  <message>
   <source>打拼音、首字母都行</source>
   <translation>pinyin or initials will do</translation>
  </message>
  <message>
   <source>打电话回访</source>
   <translation>Follow-up call</translation>
  </message>
  <message>
   <source>打给谁：{names}</source>
   <translation>Whom to call: {names}</translation>
  </message>
  <message>
   <source>扔掉</source>
   <translation>Throw away</translation>
  </message>
  <message>
   <source>扫描仪存到哪个文件夹</source>
   <translation>Which folder the scanner saves to</translation>
  </message>
  <message>
   <source>扫描件</source>
   <translation>Scans</translation>
  </message>
  <message>
   <source>扫描文件夹打不开。请看看它还在不在，或者到设置里另选一个。</source>
   <translation>The scanner's folder cannot be opened. Please see whether it is still there, or choose another one in the settings.</translation>
  </message>
  <message>
   <source>扫描文件夹里新来了 {count} 份：{names}</source>
   <translation>New in the scanner's folder, {count:file|files}: {names}</translation>
  </message>
  <message>
   <source>找不到资料的钥匙，请找管理员</source>
   <translation>The key of the file cannot be found; please ask the administrator</translation>
  </message>
  <message>
   <source>找不到这个文件。</source>
   <translation>This file was not found.</translation>
  </message>
  <message>
   <source>找人、找店、找电话后四位</source>
   <translation>Person, shop, last 4 digits of a phone</translation>
  </message>
  <message>
   <source>找到本区文件</source>
   <translation>Find the district's file</translation>
  </message>
  <message>
   <source>找到的</source>
   <translation>Found</translation>
  </message>
  <message>
   <source>找联络点</source>
   <translation>Find the contact point</translation>
  </message>
  <message>
   <source>承诺</source>
   <translation>Promises</translation>
  </message>
  <message>
   <source>把 U 盘交给区里（市场监管局、所）的经办人。</source>
   <translation>Give the stick to the officer at the bureau.</translation>
  </message>
  <message>
   <source>把 {number} 放进一起群体事件</source>
   <translation>Put {number} into a group event</translation>
  </message>
  <message>
   <source>把单位写进列名，例如“金额（元）”</source>
   <translation>Write the unit into the column name, for example the sum (yuan)</translation>
  </message>
  <message>
   <source>把单位写进列名，例如“金额（元）”，件数另写一列；或者在每个数后面写上单位，例如 58元</source>
   <translation>Write the unit into the name of the column, and the pieces in a column of their own; or write the unit behind each number</translation>
  </message>
  <message>
   <source>把原来的 Excel、CSV 台账读进来，读两遍也不会多出来</source>
   <translation>Read your old Excel and CSV ledgers; reading one twice adds nothing</translation>
  </message>
  <message>
   <source>把台账按年份分成几个文件再导入。</source>
   <translation>Split the ledger by year and import the parts.</translation>
  </message>
  <message>
   <source>把带回来的 U 盘插上，在第一步选它，再按“收下回信”。同一份收两次也不会重复。</source>
   <translation>Put the stick in that came back, choose it in step 1 and press "Take the answers in". Taking one in twice doubles nothing.</translation>
  </message>
  <message>
   <source>把这一列设成文本，重新写上完整的号码</source>
   <translation>Make the column text and write the whole number again</translation>
  </message>
  <message>
   <source>把这一格的格式改成“常规”，写上实际的数</source>
   <translation>Set the format of the cell to General and write the real number</translation>
  </message>
  <message>
   <source>把这一行的总数写在一列里，另一列清空，或者说明这一列不导入</source>
   <translation>Write the sum of the row into one column and empty the other, or leave this column out</translation>
  </message>
  <message>
   <source>把这台电脑上的记录和钥匙删掉，找不回来（卸载时用它）</source>
   <translation>delete the records and the key on this PC for good (the uninstaller uses it)</translation>
  </message>
  <message>
   <source>把这次说的记到那一件里，不另立一件</source>
   <translation>Add what was said today to that case, without making a second one</translation>
  </message>
  <message>
   <source>把钱数写进挽回金额那一列；金额列是对的，就照收这一行</source>
   <translation>Write the sum into the column of money recovered; where the columns are right, take the row as it is</translation>
  </message>
  <message>
   <source>投诉</source>
   <translation>Complaints</translation>
  </message>
  <message>
   <source>投诉 {cases} 件，咨询 {consultations} 件。</source>
   <translation>{cases:complaint|complaints}, {consultations:consultation|consultations}.</translation>
  </message>
  <message>
   <source>投诉不用这一步。</source>
   <translation>A complaint does not need this step.</translation>
  </message>
  <message>
   <source>投诉举报处理办法第10条要求写全，不然对方不收。</source>
   <translation>Article 10 of the complaint handling rules asks for them, or it will be refused.</translation>
  </message>
  <message>
   <source>投诉受理台账</source>
   <translation>Monthly list</translation>
  </message>
  <message>
   <source>投诉受理台账 {year}年{month}月.xlsx</source>
   <translation>Ledger of complaints {year}-{month}.xlsx</translation>
  </message>
  <message>
   <source>投诉受理台账 表样.xlsx</source>
   <translation>Ledger of complaints - template.xlsx</translation>
  </message>
  <message>
   <source>投诉还是咨询</source>
   <translation>Complaint or consultation</translation>
  </message>
  <message>
   <source>抢救读得出的记录</source>
   <translation>Rescue what can be read</translation>
  </message>
  <message>
   <source>报告线索</source>
   <translation>Report a clue</translation>
  </message>
  <message>
   <source>报给总部</source>
   <translation>Send the report</translation>
  </message>
  <message>
   <source>报送周期</source>
   <translation>Reporting periods</translation>
  </message>
  <message>
   <source>抽查属实</source>
   <translation>Checked and true</translation>
  </message>
  <message>
   <source>担心什么</source>
   <translation>What is feared</translation>
  </message>
  <message>
   <source>拉开了 {sum}</source>
   <translation>{sum} further apart</translation>
  </message>
  <message>
   <source>拿回 {sum}</source>
   <translation>{sum} back</translation>
  </message>
  <message>
   <source>挂牌日期</source>
   <translation>Date of the plate</translation>
  </message>
  <message>
   <source>指导所</source>
   <translation>Guiding station</translation>
  </message>
  <message>
   <source>指明这一列是什么，或者说明不导入；照收这一行，这个数只记在备注里</source>
   <translation>Say what this column is, or leave it out. If you take the row as it is, the sum stays in the note only</translation>
  </message>
  <message>
   <source>按 F1 看怎么做；写错了可以撤销。</source>
   <translation>Press F1. Mistakes can be undone.</translation>
  </message>
  <message>
   <source>按一下，就报给总部：没有登记过投诉，也没有登记过咨询。{period}还没有过完；以后有了，照常登记，零报告就不算了。</source>
   <translation>One press tells headquarters that no complaint and no consultation was logged. {period} is not over; if one comes, log it as usual and the zero report no longer counts.</translation>
  </message>
  <message>
   <source>按一下，就报给总部：没有登记过投诉，也没有登记过咨询。以后想起来有，照常登记，零报告就不算了。</source>
   <translation>One press tells headquarters that no complaint and no consultation was logged. If you remember one later, log it as usual and the zero report no longer counts.</translation>
  </message>
  <message>
   <source>按事由建议分类</source>
   <translation>suggest a category</translation>
  </message>
  <message>
   <source>按人、电话、商家查找</source>
   <translation>finding by person, telephone and merchant</translation>
  </message>
  <message>
   <source>按内容的样子猜的，请看一下</source>
   <translation>guessed, please check</translation>
  </message>
  <message>
   <source>按列名和旁边的列认出</source>
   <translation>by its name and neighbours</translation>
  </message>
  <message>
   <source>按列名认出</source>
   <translation>by its name</translation>
  </message>
  <message>
   <source>按总部的规则核对过</source>
   <translation>Checked against headquarters' rules</translation>
  </message>
  <message>
   <source>按损失算，请写损失。</source>
   <translation>This is reckoned by the loss: enter the loss.</translation>
  </message>
  <message>
   <source>按数目算</source>
   <translation>Go by the sums</translation>
  </message>
  <message>
   <source>按谈话的顺序写，写到哪里存到哪里。标着“必填”的要写；转出去要写全的，选了转出再标。</source>
   <translation>In the order of the talk; saved as you write. Fields marked required are needed; what a transfer needs is marked once you choose it.</translation>
  </message>
  <message>
   <source>挑一个最舒服的</source>
   <translation>Choose the most comfortable</translation>
  </message>
  <message>
   <source>挽回损失的金额</source>
   <translation>sums of recovered losses</translation>
  </message>
  <message>
   <source>挽回金额</source>
   <translation>Recovered sum</translation>
  </message>
  <message>
   <source>挽回（元）</source>
   <translation>Recovered (¥)</translation>
  </message>
  <message>
   <source>损失</source>
   <translation>loss</translation>
  </message>
  <message>
   <source>换一个文件</source>
   <translation>Another file</translation>
  </message>
  <message>
   <source>换下来的文件还在：{file}。</source>
   <translation>The replaced file is still there: {file}.</translation>
  </message>
  <message>
   <source>换人值班</source>
   <translation>Change who is on duty</translation>
  </message>
  <message>
   <source>换别人</source>
   <translation>Somebody else</translation>
  </message>
  <message>
   <source>换成 {name}</source>
   <translation>Hand over to {name}</translation>
  </message>
  <message>
   <source>换成了新的通知</source>
   <translation>replaced by a new one</translation>
  </message>
  <message>
   <source>换成的备份比换下来的那份少 {count} 条记录。</source>
   <translation>The backup now in place holds {count} entries fewer than the file it replaced.</translation>
  </message>
  <message>
   <source>换成谁来调解</source>
   <translation>Who mediates instead</translation>
  </message>
  <message>
   <source>换过来</source>
   <translation>Take over</translation>
  </message>
  <message>
   <source>换这个人值班</source>
   <translation>Put on duty</translation>
  </message>
  <message>
   <source>授权到哪天</source>
   <translation>Authority until</translation>
  </message>
  <message>
   <source>授权委托书、和本人的关系；本人为什么不签，也写在这里</source>
   <translation>Written authority, relation to the person; also why they do not sign themselves</translation>
  </message>
  <message>
   <source>接上总部了，记下的会自动上报。</source>
   <translation>Joined. Entries will be sent by themselves.</translation>
  </message>
  <message>
   <source>接下这张工单</source>
   <translation>Accept</translation>
  </message>
  <message>
   <source>接入后就是：{point}</source>
   <translation>Once connected, this PC is: {point}</translation>
  </message>
  <message>
   <source>接入总部</source>
   <translation>Join headquarters</translation>
  </message>
  <message>
   <source>接入文件</source>
   <translation>Provisioning files</translation>
  </message>
  <message>
   <source>接入文件还能用，已经记下的都在。</source>
   <translation>The provisioning file is still good, and everything recorded is there.</translation>
  </message>
  <message>
   <source>接到哪个联络点</source>
   <translation>Which point to connect to</translation>
  </message>
  <message>
   <source>接单</source>
   <translation>Accepted</translation>
  </message>
  <message>
   <source>接待方式</source>
   <translation>How received</translation>
  </message>
  <message>
   <source>接手</source>
   <translation>Taken over</translation>
  </message>
  <message>
   <source>接收人</source>
   <translation>Receiver</translation>
  </message>
  <message>
   <source>接收单位的回音是总部记下的，不在这里改。和接收单位说的不一样，请告诉总部，由总部重记。</source>
   <translation>The answer of the department was recorded by headquarters and is not changed here. If the department says otherwise, tell headquarters, who records it anew.</translation>
  </message>
  <message>
   <source>接收部门</source>
   <translation>Receiving department</translation>
  </message>
  <message>
   <source>接班人</source>
   <translation>Taken over by</translation>
  </message>
  <message>
   <source>接着上次没登记的</source>
   <translation>What was not logged last time</translation>
  </message>
  <message>
   <source>接着写</source>
   <translation>Continue</translation>
  </message>
  <message>
   <source>接着它记的也一起撤回：{lost}</source>
   <translation>What was recorded after it is withdrawn with it: {lost}</translation>
  </message>
  <message>
   <source>接过来了，记下了。</source>
   <translation>Taken over and recorded.</translation>
  </message>
  <message>
   <source>推选代表</source>
   <translation>Delegate chosen</translation>
  </message>
  <message>
   <source>推选的代表</source>
   <translation>Delegates chosen</translation>
  </message>
  <message>
   <source>提醒</source>
   <translation>Reminders</translation>
  </message>
  <message>
   <source>搜索</source>
   <translation>search</translation>
  </message>
  <message>
   <source>撤回</source>
   <translation>Withdrawn</translation>
  </message>
  <message>
   <source>撤回 {count} 件</source>
   <translation>Take {count:case|cases} back</translation>
  </message>
  <message>
   <source>撤回 {count} 件、{sum}</source>
   <translation>Take back {count} cases, {sum}</translation>
  </message>
  <message>
   <source>撤回了{step}</source>
   <translation>took back {step}</translation>
  </message>
  <message>
   <source>撤回了{when}的“{title}”。</source>
   <translation>Withdrew the "{title}" of {when}.</translation>
  </message>
  <message>
   <source>撤回了，{count} 件作废。</source>
   <translation>Taken back: {count:case|cases} void.</translation>
  </message>
  <message>
   <source>撤回以后，这次导入的 {count} 件都作废，拿回的 {sum} 也不再算。</source>
   <translation>When it is taken back, all {count} cases of this import are void, and the {sum} they recovered no longer count.</translation>
  </message>
  <message>
   <source>撤回以后，这次导入的 {count} 件都作废，金额也不再算。</source>
   <translation>Taking this import back makes its {count:case|cases} void; their sums no longer count.</translation>
  </message>
  <message>
   <source>撤回这一条</source>
   <translation>Withdraw this entry</translation>
  </message>
  <message>
   <source>撤回：{title}</source>
   <translation>Withdraw: {title}</translation>
  </message>
  <message>
   <source>撤站</source>
   <translation>closed</translation>
  </message>
  <message>
   <source>撤销</source>
   <translation>Undo</translation>
  </message>
  <message>
   <source>撤销（{seconds} 秒）</source>
   <translation>Undo ({seconds} s)</translation>
  </message>
  <message>
   <source>收下了</source>
   <translation>taken in</translation>
  </message>
  <message>
   <source>收下了 {count} 个新的手册版本</source>
   <translation>Took {count} new editions of the handbook</translation>
  </message>
  <message>
   <source>收下了，请核对</source>
   <translation>Taken, please check</translation>
  </message>
  <message>
   <source>收下回信</source>
   <translation>Take the answers in</translation>
  </message>
  <message>
   <source>收件人签收：</source>
   <translation>Received by:</translation>
  </message>
  <message>
   <source>收到</source>
   <translation>Received</translation>
  </message>
  <message>
   <source>收到 {count} 条</source>
   <translation>{count} received</translation>
  </message>
  <message>
   <source>收到 {sums}</source>
   <translation>received {sums}</translation>
  </message>
  <message>
   <source>收到 {sum}</source>
   <translation>received {sum}</translation>
  </message>
  <message>
   <source>收到{sums}。</source>
   <translation>Received: {sums}.</translation>
  </message>
  <message>
   <source>收到什么</source>
   <translation>What was received</translation>
  </message>
  <message>
   <source>收到的 {sum} 都是先垫的，就填这个数</source>
   <translation>All {sum} received was advanced: fill in this sum</translation>
  </message>
  <message>
   <source>收到的钱已经记过，这里只记其中多少是谁先垫的、向谁追回，不再算一遍钱。</source>
   <translation>The money received is recorded already. Here only how much of it was advanced, by whom, and from whom they have it back; it is not counted again.</translation>
  </message>
  <message>
   <source>收到（条）</source>
   <translation>Received</translation>
  </message>
  <message>
   <source>收回了一份；{period}还有一份零报告在。</source>
   <translation>One was taken back; another zero report for {period} still stands.</translation>
  </message>
  <message>
   <source>收回了：{periods}。</source>
   <translation>Taken back: {periods}.</translation>
  </message>
  <message>
   <source>收回零报告</source>
   <translation>Take the zero report back</translation>
  </message>
  <message>
   <source>收据、聊天截图、签了字的协议：截图以后粘贴，或者把文件拖到这里。</source>
   <translation>Receipts, screenshots of chats, signed agreements: paste a screenshot, or drop files here.</translation>
  </message>
  <message>
   <source>收起</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>改 PIN</source>
   <translation>Change the PIN</translation>
  </message>
  <message>
   <source>改为{day}前办结。</source>
   <translation>Now to be finished by {day}.</translation>
  </message>
  <message>
   <source>改了{field}</source>
   <translation>changed {field}</translation>
  </message>
  <message>
   <source>改了{names}。</source>
   <translation>Changed: {names}.</translation>
  </message>
  <message>
   <source>改回</source>
   <translation>Take that back</translation>
  </message>
  <message>
   <source>改天再谈</source>
   <translation>Meet another day</translation>
  </message>
  <message>
   <source>改成对的，再写一句为什么；原来那条留在经过里，标着“已撤销”。</source>
   <translation>Put in what is right, and write why; the old entry stays in the history, marked as undone.</translation>
  </message>
  <message>
   <source>改成直接写上的内容；没有就留空</source>
   <translation>Write the value itself, or leave it empty</translation>
  </message>
  <message>
   <source>改成该写的内容；像“7-11”这样的名字，先把格子设成文本再写</source>
   <translation>Write what belongs there; for a name such as '7-11' make the cell text first</translation>
  </message>
  <message>
   <source>改日子</source>
   <translation>Another day</translation>
  </message>
  <message>
   <source>改本点资料</source>
   <translation>Change this point's entry</translation>
  </message>
  <message>
   <source>改派</source>
   <translation>Given to another</translation>
  </message>
  <message>
   <source>改由{name}调解</source>
   <translation>{name} mediates instead</translation>
  </message>
  <message>
   <source>改由别的联络点办（{point}）。</source>
   <translation>Another contact point does it now ({point}).</translation>
  </message>
  <message>
   <source>改资料</source>
   <translation>Change</translation>
  </message>
  <message>
   <source>改过 {count} 次：</source>
   <translation>Changed {count} times:</translation>
  </message>
  <message>
   <source>放到 {day}</source>
   <translation>Put aside until {day}</translation>
  </message>
  <message>
   <source>放到最上面</source>
   <translation>Put it on top</translation>
  </message>
  <message>
   <source>放到那天再看</source>
   <translation>Put aside until then</translation>
  </message>
  <message>
   <source>放在待办最上面了</source>
   <translation>put on top of what is to be done</translation>
  </message>
  <message>
   <source>放资料的文件夹</source>
   <translation>The folder of the records</translation>
  </message>
  <message>
   <source>放资料的文件夹，路径太长了，数据库打不开这么长的。</source>
   <translation>The path of the data folder is too long: the database cannot open one as long.</translation>
  </message>
  <message>
   <source>放进了一起群体事件。</source>
   <translation>Put into a group event.</translation>
  </message>
  <message>
   <source>放进去了。</source>
   <translation>Put in.</translation>
  </message>
  <message>
   <source>放进群体事件</source>
   <translation>Put into a group event</translation>
  </message>
  <message>
   <source>放进选中的这一起</source>
   <translation>Put into the chosen one</translation>
  </message>
  <message>
   <source>整个撤回</source>
   <translation>Take all back</translation>
  </message>
  <message>
   <source>整件不再算数，统计里也不算。</source>
   <translation>The whole case no longer counts, in any figure.</translation>
  </message>
  <message>
   <source>整件不再算数，这一件的 {sum} 也不算了。</source>
   <translation>The whole case no longer counts, and neither does its {sum}.</translation>
  </message>
  <message>
   <source>文书样式</source>
   <translation>Document templates</translation>
  </message>
  <message>
   <source>文书用语</source>
   <translation>Wording of papers</translation>
  </message>
  <message>
   <source>文件</source>
   <translation>Files</translation>
  </message>
  <message>
   <source>文件和备份都没有动。</source>
   <translation>The file and the backups were not touched.</translation>
  </message>
  <message>
   <source>文件是密封的，只有总部打得开；U 盘丢了，别人看不到里面的内容，请再写一次。这张单子上没有消费者的信息。</source>
   <translation>The files are sealed; only headquarters can open them. If the stick is lost nobody can read them: please write out again. This sheet holds nothing of any consumer.</translation>
  </message>
  <message>
   <source>文件没有动。</source>
   <translation>The file was not touched.</translation>
  </message>
  <message>
   <source>文件类型：</source>
   <translation>Kind of file:</translation>
  </message>
  <message>
   <source>文件读不出来，可能拔掉了 U 盘，或者没有权限。请拷到桌面再选。</source>
   <translation>The file cannot be read: perhaps the stick was pulled out, or it is not allowed. Copy it to the desktop and choose it again.</translation>
  </message>
  <message>
   <source>文件里最后一条是 {since} 写的。</source>
   <translation>The last entry in the file was written {since}.</translation>
  </message>
  <message>
   <source>文件里有几个联络点时，接的是哪一个</source>
   <translation>which contact point, where the file is for several</translation>
  </message>
  <message>
   <source>文件里有的都还在。</source>
   <translation>All that is in the file is still there.</translation>
  </message>
  <message>
   <source>文件里的汉字已经变成乱码（例如{where}），一行也没有导入。</source>
   <translation>The Chinese in this file is garbled (see {where}). Nothing was imported.</translation>
  </message>
  <message>
   <source>文字里写着退了、赔了多少钱，金额列里没有，或者是另一个数</source>
   <translation>The words name a sum given back, and the columns have none or another one</translation>
  </message>
  <message>
   <source>断网不影响登记和查询。连上以后自己会补送，不用守着。</source>
   <translation>Logging and searching work without a network. The rest is sent by itself later.</translation>
  </message>
  <message>
   <source>新口令</source>
   <translation>New word</translation>
  </message>
  <message>
   <source>新开群体事件</source>
   <translation>Open a group event</translation>
  </message>
  <message>
   <source>新来的人叫什么</source>
   <translation>Name of a new person</translation>
  </message>
  <message>
   <source>新的 PIN（4 到 12 位数字）</source>
   <translation>New PIN (4 to 12 digits)</translation>
  </message>
  <message>
   <source>新的资料文件已经做好，还没换上去：有一个文件正被另一个程序占着。</source>
   <translation>The new file is ready but not in place yet: another program holds a file.</translation>
  </message>
  <message>
   <source>日期</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>日期不对</source>
   <translation>not a date</translation>
  </message>
  <message>
   <source>日期不对，请先把电脑的日期调对，再记一次；日期没错，就点“日期没错”，再记一次。</source>
   <translation>If the date is wrong, please set this PC's date first and record again; if it is right, press "The date is right" and record again.</translation>
  </message>
  <message>
   <source>日期变了，已按今天重新看了一遍，请再看一眼。</source>
   <translation>The date has changed: read again as of today. Please look once more.</translation>
  </message>
  <message>
   <source>日期和钱照样上报，文字只在这台电脑里。请打开，把太长的那条改短或者撤回，写不下的分成几条再记。</source>
   <translation>Dates and sums are sent as usual, the words stay on this PC only. Please open it, shorten or withdraw what is too long, and record the rest in several entries.</translation>
  </message>
  <message>
   <source>日期或者数目不可能</source>
   <translation>an impossible date or number</translation>
  </message>
  <message>
   <source>日期没有年份，表上写着几个年份（{years}），要说明是哪一年。</source>
   <translation>Dates have no year, and several stand around the table ({years}): say which.</translation>
  </message>
  <message>
   <source>日期没有年份，要说明是哪一年。</source>
   <translation>Dates have no year: say which.</translation>
  </message>
  <message>
   <source>日期没有错，就向区里要一份新的。</source>
   <translation>If the date is right, ask the district for a new file.</translation>
  </message>
  <message>
   <source>日期没错</source>
   <translation>The date is right</translation>
  </message>
  <message>
   <source>日期要写成 2026-11-23 这样</source>
   <translation>write the date like 2026-11-23</translation>
  </message>
  <message>
   <source>日期要在 1900 年以后、五十年以内，一笔钱不超过一百亿元</source>
   <translation>dates must be from 1900 on and at most fifty years ahead; a sum is at most 10,000,000,000 yuan</translation>
  </message>
  <message>
   <source>日期：</source>
   <translation>Date:</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>时间可以写：明天 9:30、1125 下午2点、周五10点半。</source>
   <translation>Write the time as 1125 9:30 or 1125 14:00.</translation>
  </message>
  <message>
   <source>时间按本点资料里写的开放时间。</source>
   <translation>The hours are the opening hours in the point's own data.</translation>
  </message>
  <message>
   <source>时限</source>
   <translation>Time limits</translation>
  </message>
  <message>
   <source>明天</source>
   <translation>Tomorrow</translation>
  </message>
  <message>
   <source>星期一</source>
   <translation>Monday</translation>
  </message>
  <message>
   <source>星期三</source>
   <translation>Wednesday</translation>
  </message>
  <message>
   <source>星期二</source>
   <translation>Tuesday</translation>
  </message>
  <message>
   <source>星期五</source>
   <translation>Friday</translation>
  </message>
  <message>
   <source>星期六</source>
   <translation>Saturday</translation>
  </message>
  <message>
   <source>星期四</source>
   <translation>Thursday</translation>
  </message>
  <message>
   <source>星期日</source>
   <translation>Sunday</translation>
  </message>
  <message>
   <source>星级</source>
   <translation>Stars</translation>
  </message>
  <message>
   <source>星级有效期到</source>
   <translation>Stars valid until</translation>
  </message>
  <message>
   <source>昨天</source>
   <translation>Yesterday</translation>
  </message>
  <message>
   <source>是</source>
   <translation>yes</translation>
  </message>
  <message>
   <source>是 Word、Excel 或压缩包。请打印成 PDF，或者截图以后粘贴。</source>
   <translation>is Word, Excel or an archive. Please print it as PDF, or paste a screenshot.</translation>
  </message>
  <message>
   <source>是 {since} 以后、{until} 以前写的。</source>
   <translation>Written after {since} and before {until}.</translation>
  </message>
  <message>
   <source>是 {until} 以前写的。</source>
   <translation>Written before {until}.</translation>
  </message>
  <message>
   <source>是{name} {times} 倍</source>
   <translation>{times} times what was {name}</translation>
  </message>
  <message>
   <source>是一个数就不写逗号，是两个数就只留一个</source>
   <translation>If it is one number, leave the comma out; if it is two, keep one</translation>
  </message>
  <message>
   <source>是一个程序，不是照片，没有收。不要打开它；请问清楚是谁发来的。</source>
   <translation>is a program and not a photograph; it was not taken. Do not open it, and find out who sent it.</translation>
  </message>
  <message>
   <source>是什么</source>
   <translation>What for</translation>
  </message>
  <message>
   <source>是合计就不用管；不是，就补上日期和消费者</source>
   <translation>If it is a sum, leave it; if not, add the date and the consumer</translation>
  </message>
  <message>
   <source>是同一件就不用管；确实是两件，请单独记一件</source>
   <translation>If it is the same case, leave it; if there are really two, record the other one by itself</translation>
  </message>
  <message>
   <source>是哪种情形</source>
   <translation>Which it is</translation>
  </message>
  <message>
   <source>是哪种问题</source>
   <translation>Kind of problem</translation>
  </message>
  <message>
   <source>是坏的，打不开，可能没有拷完。请从手机或 U 盘重新拷一次。</source>
   <translation>is damaged and does not open; perhaps it was not copied to its end. Please copy it again from the telephone or the stick.</translation>
  </message>
  <message>
   <source>是小数还是千位？请写清楚，例如 1.2 或 1200。</source>
   <translation>A fraction or thousands? Please write it out, e.g. 1.2 or 1200.</translation>
  </message>
  <message>
   <source>是手机的 HEIC 格式，电脑上看不了。请在手机里转成 JPG 再传过来。</source>
   <translation>is a telephone's HEIC, which this PC cannot show. Please convert it to JPG on the telephone.</translation>
  </message>
  <message>
   <source>是的，登记</source>
   <translation>Yes, log them</translation>
  </message>
  <message>
   <source>是空的（0 字节）。请回到原来的地方重新拍、重新存一份。</source>
   <translation>is empty (0 bytes). Please take or save it again where it came from.</translation>
  </message>
  <message>
   <source>是网上、电话、电视、邮购买的</source>
   <translation>Bought online, by phone, TV or mail order</translation>
  </message>
  <message>
   <source>是这样的，不能要求加倍：</source>
   <translation>No increase where this holds:</translation>
  </message>
  <message>
   <source>显示姓名电话</source>
   <translation>Show name and phone</translation>
  </message>
  <message>
   <source>暂停</source>
   <translation>suspended</translation>
  </message>
  <message>
   <source>更多</source>
   <translation>More</translation>
  </message>
  <message>
   <source>更早导入的，或者在别的电脑上导入的</source>
   <translation>Imported earlier, or on another PC</translation>
  </message>
  <message>
   <source>更早的在经过里。</source>
   <translation>Earlier ones are in the history.</translation>
  </message>
  <message>
   <source>更正</source>
   <translation>Correct</translation>
  </message>
  <message>
   <source>更正“{title}”</source>
   <translation>Correct "{title}"</translation>
  </message>
  <message>
   <source>更正“{title}”的金额</source>
   <translation>Correct the sum of "{title}"</translation>
  </message>
  <message>
   <source>更正、撤回</source>
   <translation>Correct or withdraw</translation>
  </message>
  <message>
   <source>更正了{step}</source>
   <translation>corrected {step}</translation>
  </message>
  <message>
   <source>更正：{title}</source>
   <translation>Correct: {title}</translation>
  </message>
  <message>
   <source>最后一天赶上放假，顺延到 {day}</source>
   <translation>the last day is a holiday, so it moves to {day}</translation>
  </message>
  <message>
   <source>最多 {most} 字，多了 {over} 字。写的都还在，请删短或者分成几条写。</source>
   <translation>At most {most} characters, {over} too many. Nothing is lost: shorten it or write it in several.</translation>
  </message>
  <message>
   <source>最多 {sum}</source>
   <translation>at most {sum}</translation>
  </message>
  <message>
   <source>最多两人</source>
   <translation>two at most</translation>
  </message>
  <message>
   <source>最多写到一年以后。</source>
   <translation>At most a year ahead.</translation>
  </message>
  <message>
   <source>最多写到分，例如 398.50。</source>
   <translation>Two decimals at most, for example 398.50.</translation>
  </message>
  <message>
   <source>最好有两位负责人：只有一位，又忘了 PIN，这台电脑上就没有人能重设。</source>
   <translation>Better have two people in charge: if there is only one and the PIN is forgotten, nobody at this PC can reset it.</translation>
  </message>
  <message>
   <source>最新的在上面</source>
   <translation>newest on top</translation>
  </message>
  <message>
   <source>最晚说退货</source>
   <translation>Announce the return by</translation>
  </message>
  <message>
   <source>最近一条</source>
   <translation>Latest</translation>
  </message>
  <message>
   <source>最近几次交接</source>
   <translation>Last hand-overs</translation>
  </message>
  <message>
   <source>最近几次同步</source>
   <translation>Last rounds</translation>
  </message>
  <message>
   <source>最近办的</source>
   <translation>Recent cases</translation>
  </message>
  <message>
   <source>最近的备份里没有；总部收到过的，连上总部后会自动补回来。</source>
   <translation>The newest backup does not have them; what headquarters received comes back by itself once connected.</translation>
  </message>
  <message>
   <source>有 PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>有 {count} 人没有记：那一件刚才有了变化，请打开看看。</source>
   <translation>{count:person was|people were} not recorded: that complaint has just changed, please open it.</translation>
  </message>
  <message>
   <source>有 {count} 人谈好的数和要求的差得很远：{names}。请看一眼再按。</source>
   <translation>{count:sum is|sums are} far off from what was claimed: {names}. Please look before you press.</translation>
  </message>
  <message>
   <source>有 {count} 件后来有人办过，或者要人先看，没有动。</source>
   <translation>{count:case was|cases were} left alone: somebody worked on them since, or has to look first.</translation>
  </message>
  <message>
   <source>有 {count} 件已经逾期</source>
   <translation>{count:case|cases} overdue</translation>
  </message>
  <message>
   <source>有 {count} 件要特别留意</source>
   <translation>{count} cases must not wait</translation>
  </message>
  <message>
   <source>有 {count} 件请核对</source>
   <translation>{count:case|cases} to check</translation>
  </message>
  <message>
   <source>有 {count} 份刚才撤回了，没有打。</source>
   <translation>{count} were taken back just now and are not printed.</translation>
  </message>
  <message>
   <source>有 {count} 份文件不能用</source>
   <translation>{count:file|files} cannot be used</translation>
  </message>
  <message>
   <source>有 {count} 条先放在一边，不算数。</source>
   <translation>{count} entries are set apart and do not count.</translation>
  </message>
  <message>
   <source>有 {count} 条别处写的，等前面缺的补回来再排进去。</source>
   <translation>{count} entries from elsewhere wait until those missing before them have come back.</translation>
  </message>
  <message>
   <source>有 {count} 条的姓名、电话和经过读不出来了。</source>
   <translation>Names, telephone numbers and story of {count} entries can no longer be read.</translation>
  </message>
  <message>
   <source>有 {count} 条读得出，但和前后接不上，证明不了，先放在一边，不算数：</source>
   <translation>{count} entries can be read but do not join those before them, so nothing proves them. They are set apart and do not count:</translation>
  </message>
  <message>
   <source>有 {count} 条这台电脑以前写的，等前面缺的补回来再排进去。</source>
   <translation>{count} entries that this PC wrote earlier wait until those missing before them have come back.</translation>
  </message>
  <message>
   <source>有 {count} 行收下了，请核对：</source>
   <translation>{count:row|rows} taken; please check:</translation>
  </message>
  <message>
   <source>有 {count} 行没写日期，导入时要用 --undated 指定一天。</source>
   <translation>{count:row|rows} without a date; give a day with --undated when importing.</translation>
  </message>
  <message>
   <source>有 {count} 行没写日期，按指定的日子记。</source>
   <translation>{count:row|rows} without a date, logged on the day given.</translation>
  </message>
  <message>
   <source>有 {count} 行没有写日期，要说明按哪一天记。</source>
   <translation>{count:row|rows} without a date: say which day to record.</translation>
  </message>
  <message>
   <source>有 {count} 行要人看一下，还没导入：</source>
   <translation>{count:row|rows} to look at, not imported:</translation>
  </message>
  <message>
   <source>有一条内容太大，总部收不下，请找管理员</source>
   <translation>One entry is too large for headquarters, ask your administrator</translation>
  </message>
  <message>
   <source>有一格“这次谈好”看不懂</source>
   <translation>A sum in "Agreed now" cannot be read</translation>
  </message>
  <message>
   <source>有一步没有生效，没有打上去，请先在这一件里核对</source>
   <translation>a step has no effect and is not printed: first check it in the case</translation>
  </message>
  <message>
   <source>有一班等您接，在首页看</source>
   <translation>A hand-over waits for you, on the first page</translation>
  </message>
  <message>
   <source>有一笔金额两台电脑记得不一样，还没有定，那份协议先不能打</source>
   <translation>two PCs recorded a sum differently and nobody has decided: that agreement cannot be printed yet</translation>
  </message>
  <message>
   <source>有一笔金额总部还在核</source>
   <translation>headquarters is still checking a sum</translation>
  </message>
  <message>
   <source>有个数没说是什么，请写在对的格里</source>
   <translation>A number of which nothing says what it is: please write it in the right cell</translation>
  </message>
  <message>
   <source>有人来咨询</source>
   <translation>Someone asks</translation>
  </message>
  <message>
   <source>有人来投诉，照常登记就是报了。</source>
   <translation>When somebody complains, logging it is the report.</translation>
  </message>
  <message>
   <source>有人来投诉，请告诉他去指导所，或者打 12315。记过的都在，没上报的照样上报；没办完的，等总部安排交给谁。这台电脑上的资料先留着。</source>
   <translation>Whoever comes with a complaint: please send them to the guiding station, or to 12315. All that was recorded is here, and what was not sent yet is still sent; what is not finished waits until headquarters says who takes it. Keep what is on this PC for now.</translation>
  </message>
  <message>
   <source>有人来投诉，请告诉他去指导所，或者打 12315。还没谈成的投诉移交给 {point} 接着办，移交了的再写步骤不算数；谈成过或者付过钱的不移交，请在这里办完。记过的都在，没上报的照样上报。</source>
   <translation>Please send whoever comes to complain to the station, or to 12315. Complaints without an agreement go on at {point}; steps written here on those handed over do not count. Those with an agreement or a payment stay: please finish them here. All that was recorded is still here, and what has not been reported still will be.</translation>
  </message>
  <message>
   <source>有人来问，按 F3，三格就记完。</source>
   <translation>When someone asks, press F3: three fields.</translation>
  </message>
  <message>
   <source>有人来，就按 F2 登记。</source>
   <translation>When someone comes, press F2 to log.</translation>
  </message>
  <message>
   <source>有人设了 PIN，就总要有一位有 PIN 的负责人，所以没有改。</source>
   <translation>As long as anybody has a PIN, somebody with a PIN must be in charge, so nothing was changed.</translation>
  </message>
  <message>
   <source>有什么证据</source>
   <translation>What evidence there is</translation>
  </message>
  <message>
   <source>有几个人叫这个名字，什么都没有做。请在 --as 后面写编号（人员名单里的 id）。</source>
   <translation>Several people have that name; nothing was done. Please give the id of the person after --as.</translation>
  </message>
  <message>
   <source>有几个字损坏了</source>
   <translation>Some characters are damaged</translation>
  </message>
  <message>
   <source>有几个字读不出来，和文件的编码对不上</source>
   <translation>Some characters do not fit the encoding of the file</translation>
  </message>
  <message>
   <source>有几件是这个编号，什么都没有删。请在窗口里打开那一件，从“其他”里删。</source>
   <translation>Several cases have this number; nothing was erased. Open the one that is meant in the window and erase it from its other steps.</translation>
  </message>
  <message>
   <source>有协议的 {count} 件；作废、已被取代的不算。</source>
   <translation>{count} cases with an agreement; void and replaced ones are not counted.</translation>
  </message>
  <message>
   <source>有另一个程序正在用本机的资料，现在什么都没有删。</source>
   <translation>Another program is using the data on this PC; nothing has been removed yet.</translation>
  </message>
  <message>
   <source>有认不得的记号：{names}。请照下面能写的改，存好再选。</source>
   <translation>Markers that nobody knows: {names}. Change them to those listed below, save it and choose it again.</translation>
  </message>
  <message>
   <source>有记录对不上，请找管理员</source>
   <translation>Some entries contradict each other, ask your administrator</translation>
  </message>
  <message>
   <source>有问题，和消费者说的一样</source>
   <translation>faulty, as the consumer says</translation>
  </message>
  <message>
   <source>有隐藏的列，也读了：{columns}。</source>
   <translation>Hidden columns were read too: {columns}.</translation>
  </message>
  <message>
   <source>未履行的义务</source>
   <translation>Duty not fulfilled</translation>
  </message>
  <message>
   <source>未报</source>
   <translation>Not reported</translation>
  </message>
  <message>
   <source>未联网</source>
   <translation>Not heard of</translation>
  </message>
  <message>
   <source>未谈成</source>
   <translation>Not agreed</translation>
  </message>
  <message>
   <source>本人</source>
   <translation>Themselves</translation>
  </message>
  <message>
   <source>本人撤回同意</source>
   <translation>The person withdrew consent</translation>
  </message>
  <message>
   <source>本人要求删除</source>
   <translation>The person asked for it</translation>
  </message>
  <message>
   <source>本机 {all} 条 · 规则通过 {confirmed} 条 · 待处理 {open} 条</source>
   <translation>this PC {all} · passed by rule {confirmed} · open {open}</translation>
  </message>
  <message>
   <source>本机的资料已按总部的要求清除</source>
   <translation>The data on this PC has been removed by order of headquarters</translation>
  </message>
  <message>
   <source>本机的资料已按总部的要求清除，或者正在清除。</source>
   <translation>The data on this PC has been removed by order of headquarters, or is being removed.</translation>
  </message>
  <message>
   <source>本机记的协议金额 {agreed} 元、已履行 {performed} 元</source>
   <translation>as recorded on this PC: agreed {agreed} yuan, performed {performed} yuan</translation>
  </message>
  <message>
   <source>本来不该记</source>
   <translation>Should not have been recorded</translation>
  </message>
  <message>
   <source>本来就是这样，没有要改的。</source>
   <translation>It was like this already; nothing to change.</translation>
  </message>
  <message>
   <source>本点并入别的点了，记过的照样上报</source>
   <translation>This point was merged into another; what was recorded is still sent</translation>
  </message>
  <message>
   <source>本点撤站了。新的投诉请不要在这里记，请来人去指导所，或者打 12315。</source>
   <translation>This point is closed. Please record no new complaint here; send people to the guiding station, or to 12315.</translation>
  </message>
  <message>
   <source>本点撤站了，记过的照样上报</source>
   <translation>This point is closed; what was recorded is still sent</translation>
  </message>
  <message>
   <source>本点撤站，总部已经移交给别的联络点接着办（{point}）。</source>
   <translation>This point is closed; headquarters has handed it over to another contact point ({point}).</translation>
  </message>
  <message>
   <source>本点撤站，由 {point} 接着办。</source>
   <translation>This point is closed; {point} goes on with it.</translation>
  </message>
  <message>
   <source>本点撤站，这一件总部已经移交给别的联络点，这里只能看。</source>
   <translation>This point is closed, and headquarters has handed this case over to another one: here it can only be looked at.</translation>
  </message>
  <message>
   <source>本点暂停了</source>
   <translation>This point is suspended</translation>
  </message>
  <message>
   <source>本点暂停了。新的投诉请来人去指导所，或者打 12315。</source>
   <translation>This point is suspended. Please send people with new complaints to the guiding station, or to 12315.</translation>
  </message>
  <message>
   <source>本点资料</source>
   <translation>This point</translation>
  </message>
  <message>
   <source>本点资料没有这一步。</source>
   <translation>There is no such step for this point's entry.</translation>
  </message>
  <message>
   <source>本点资料里没有写开放时间，或者看不懂，先按这个时间。</source>
   <translation>The point's own data says no opening hours, or none that can be read; these hold for now.</translation>
  </message>
  <message>
   <source>本站</source>
   <translation>This point</translation>
  </message>
  <message>
   <source>本站办过 {count} 件</source>
   <translation>{count:case|cases} here before</translation>
  </message>
  <message>
   <source>村居代码</source>
   <translation>Village code</translation>
  </message>
  <message>
   <source>来源</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>查看</source>
   <translation>See</translation>
  </message>
  <message>
   <source>查看口令</source>
   <translation>Clue word</translation>
  </message>
  <message>
   <source>查看口令由负责人，或者权限是“线索”的人设。</source>
   <translation>A clue word is set by whoever is in charge, or has the role "clues".</translation>
  </message>
  <message>
   <source>标准</source>
   <translation>Standard</translation>
  </message>
  <message>
   <source>标题</source>
   <translation>Title</translation>
  </message>
  <message>
   <source>核对</source>
   <translation>Check</translation>
  </message>
  <message>
   <source>核对两个金额，把写错的改过来</source>
   <translation>Check both sums and correct the wrong one</translation>
  </message>
  <message>
   <source>核对后不算数</source>
   <translation>checked, does not count</translation>
  </message>
  <message>
   <source>核对过了</source>
   <translation>Checked</translation>
  </message>
  <message>
   <source>核查中</source>
   <translation>Being checked</translation>
  </message>
  <message>
   <source>核查到 {day}</source>
   <translation>checked by {day}</translation>
  </message>
  <message>
   <source>案号 {number}</source>
   <translation>case {number}</translation>
  </message>
  <message>
   <source>检查资料文件、搜索、钥匙和日历</source>
   <translation>check data file, search, keys and calendar</translation>
  </message>
  <message>
   <source>检查这个程序在这台电脑上是不是完整、能用；不看、不动任何资料</source>
   <translation>Checks whether this program is whole and works on this PC; no data is looked at or touched</translation>
  </message>
  <message>
   <source>检测</source>
   <translation>Test</translation>
  </message>
  <message>
   <source>检测、鉴定</source>
   <translation>Test, appraisal</translation>
  </message>
  <message>
   <source>检测、鉴定结果</source>
   <translation>Result of test or appraisal</translation>
  </message>
  <message>
   <source>欺诈加赔</source>
   <translation>Fraud</translation>
  </message>
  <message>
   <source>欺诈标志</source>
   <translation>Fraud</translation>
  </message>
  <message>
   <source>正在从备份恢复，请稍等。</source>
   <translation>Putting the backup back, please wait.</translation>
  </message>
  <message>
   <source>正在从头开始，请稍等。</source>
   <translation>Beginning anew, please wait.</translation>
  </message>
  <message>
   <source>正在值班</source>
   <translation>on duty</translation>
  </message>
  <message>
   <source>正在做第 {done} 份，共 {whole} 份</source>
   <translation>Making {done} of {whole}</translation>
  </message>
  <message>
   <source>正在写，请不要拔 U 盘</source>
   <translation>Writing, please leave the stick in</translation>
  </message>
  <message>
   <source>正在取。连上总部就会来，不用等在这里。</source>
   <translation>Being fetched. It comes once headquarters can be reached; no need to wait here.</translation>
  </message>
  <message>
   <source>正在同步</source>
   <translation>Syncing</translation>
  </message>
  <message>
   <source>正在和总部同步</source>
   <translation>Syncing with headquarters</translation>
  </message>
  <message>
   <source>正在存 {count} 份…</source>
   <translation>Keeping {count}...</translation>
  </message>
  <message>
   <source>正在导入</source>
   <translation>Importing</translation>
  </message>
  <message>
   <source>正在打开资料，请稍等。</source>
   <translation>Opening the records, one moment please.</translation>
  </message>
  <message>
   <source>正在找接入文件…</source>
   <translation>Looking for provisioning files</translation>
  </message>
  <message>
   <source>正在抢救读得出的记录，请稍等。</source>
   <translation>Rescuing the entries that can be read. Please wait.</translation>
  </message>
  <message>
   <source>正在接入总部，请稍等…</source>
   <translation>Connecting to headquarters, please wait</translation>
  </message>
  <message>
   <source>正在收，请不要拔 U 盘</source>
   <translation>Reading, please leave the stick in</translation>
  </message>
  <message>
   <source>正在记，请稍等。</source>
   <translation>Being recorded, please wait.</translation>
  </message>
  <message>
   <source>正文没到</source>
   <translation>Text not here yet</translation>
  </message>
  <message>
   <source>正文还没有取到，下次联网再取。现在只知道它的级别：{level}。</source>
   <translation>The text has not arrived yet and will be asked for at the next sync. Only its level is known so far: {level}.</translation>
  </message>
  <message>
   <source>每一件都在投诉和咨询里，也能搜到。同一个文件再导一遍，不会多出来。</source>
   <translation>All of them are under Complaints and Consultations and can be searched for. Importing the same file again adds nothing twice.</translation>
  </message>
  <message>
   <source>每一列是什么</source>
   <translation>What each column is</translation>
  </message>
  <message>
   <source>每一处都要改；都改好了，才算答复了总部。</source>
   <translation>Every one of them has to be changed; only when all are put right is headquarters answered.</translation>
  </message>
  <message>
   <source>每一行的原因和怎么改，都在 {file}。</source>
   <translation>The reason for each row, and what to change, is in {file}.</translation>
  </message>
  <message>
   <source>每个人的投诉里都会有这一句</source>
   <translation>Every complaint of it will have this sentence</translation>
  </message>
  <message>
   <source>每台电脑的记录链</source>
   <translation>each PC's chain of entries</translation>
  </message>
  <message>
   <source>比{name} {sum} 多</source>
   <translation>more than the {sum} {name}</translation>
  </message>
  <message>
   <source>比如怕被报复</source>
   <translation>for example revenge</translation>
  </message>
  <message>
   <source>比如：不要上门找我</source>
   <translation>for example: do not come to my door</translation>
  </message>
  <message>
   <source>永久删除 {number} 的个人信息</source>
   <translation>Erase the personal information of {number} for ever</translation>
  </message>
  <message>
   <source>没人动就锁上</source>
   <translation>Lock when nobody is there</translation>
  </message>
  <message>
   <source>没写</source>
   <translation>Not written</translation>
  </message>
  <message>
   <source>没写名字</source>
   <translation>No name</translation>
  </message>
  <message>
   <source>没写商家</source>
   <translation>no shop named</translation>
  </message>
  <message>
   <source>没写完的</source>
   <translation>Unfinished</translation>
  </message>
  <message>
   <source>没写完的、到期的、答应过的都在一页上，看一遍再接。</source>
   <translation>What is unfinished, due and promised is on one page; look through it, then take over.</translation>
  </message>
  <message>
   <source>没写完的、到期的、答应过的，一页交清楚</source>
   <translation>What is unfinished, due and promised, on one page</translation>
  </message>
  <message>
   <source>没写完的、到期的、答应过的，都在这一页上。草稿里写了什么，只有写的人看得见。</source>
   <translation>What is unfinished, due and promised is on this page. What a draft says is seen by its author alone.</translation>
  </message>
  <message>
   <source>没写完的登记都在这里</source>
   <translation>All that was left half-written</translation>
  </message>
  <message>
   <source>没写年份的按 {year} 年</source>
   <translation>dates without a year: {year}</translation>
  </message>
  <message>
   <source>没写年份的日期按 {years} 年。</source>
   <translation>Dates without a year are of {years}.</translation>
  </message>
  <message>
   <source>没写年份的日期是哪一年</source>
   <translation>year of dates without one</translation>
  </message>
  <message>
   <source>没写年份的，是哪一年</source>
   <translation>Year of dates without one</translation>
  </message>
  <message>
   <source>没写店名</source>
   <translation>No shop name</translation>
  </message>
  <message>
   <source>没写日期的行按哪一天记</source>
   <translation>day for rows without a date</translation>
  </message>
  <message>
   <source>没写日期的行按哪一天记？例如 2025-12-31：</source>
   <translation>Which day for rows without a date? For example 2025-12-31:</translation>
  </message>
  <message>
   <source>没写日期的，按哪一天记</source>
   <translation>Day for rows without one</translation>
  </message>
  <message>
   <source>没写明是退款还是赔偿，按退款收下</source>
   <translation>Refund or compensation not stated, taken as refund</translation>
  </message>
  <message>
   <source>没写要求的，按余额填</source>
   <translation>Fill empty claims from the balance</translation>
  </message>
  <message>
   <source>没写金额</source>
   <translation>No sums named</translation>
  </message>
  <message>
   <source>没有</source>
   <translation>none</translation>
  </message>
  <message>
   <source>没有 {place} 这一行。</source>
   <translation>There is no row {place}.</translation>
  </message>
  <message>
   <source>没有 {place} 这个名字，记下去就丢了；这里可以写：{near}</source>
   <translation>there is no name {place}, and what stands there would be lost; possible here: {near}</translation>
  </message>
  <message>
   <source>没有“{place}”这种记录；可以写：{near}</source>
   <translation>there is no such kind as "{place}"; possible: {near}</translation>
  </message>
  <message>
   <source>没有。</source>
   <translation>None.</translation>
  </message>
  <message>
   <source>没有也能先用</source>
   <translation>You can begin without it</translation>
  </message>
  <message>
   <source>没有做成</source>
   <translation>not done</translation>
  </message>
  <message>
   <source>没有兑现，可以催一催，也可以重新谈、转给部门（先记一笔没谈成）。</source>
   <translation>Not kept. Remind them, talk anew or pass it on (which begins with recording that it failed).</translation>
  </message>
  <message>
   <source>没有写成</source>
   <translation>It was not written</translation>
  </message>
  <message>
   <source>没有写成：{why}</source>
   <translation>It was not written: {why}</translation>
  </message>
  <message>
   <source>没有写金额</source>
   <translation>without a sum</translation>
  </message>
  <message>
   <source>没有列名</source>
   <translation>No column name</translation>
  </message>
  <message>
   <source>没有到期的</source>
   <translation>None is due</translation>
  </message>
  <message>
   <source>没有卡的价不会比卡里扣的少，请再看一眼。</source>
   <translation>The price without the card is not below what the card was charged. Please look again.</translation>
  </message>
  <message>
   <source>没有发现缺的。</source>
   <translation>Nothing is missing as far as can be told.</translation>
  </message>
  <message>
   <source>没有变</source>
   <translation>No change</translation>
  </message>
  <message>
   <source>没有可以打的</source>
   <translation>Nothing to print</translation>
  </message>
  <message>
   <source>没有可以撤销的。</source>
   <translation>Nothing to undo.</translation>
  </message>
  <message>
   <source>没有名字</source>
   <translation>No name</translation>
  </message>
  <message>
   <source>没有商家，也没有写什么事</source>
   <translation>No merchant and no matter</translation>
  </message>
  <message>
   <source>没有存成</source>
   <translation>Not saved</translation>
  </message>
  <message>
   <source>没有存，原来的文件没有动。</source>
   <translation>Not saved; the file of before is as it was.</translation>
  </message>
  <message>
   <source>没有导入</source>
   <translation>Not imported</translation>
  </message>
  <message>
   <source>没有就空着</source>
   <translation>Leave empty if none</translation>
  </message>
  <message>
   <source>没有已结束的</source>
   <translation>None has ended</translation>
  </message>
  <message>
   <source>没有待上报的</source>
   <translation>nothing waiting to be sent</translation>
  </message>
  <message>
   <source>没有待上报的了。</source>
   <translation>Nothing waits to be sent any more.</translation>
  </message>
  <message>
   <source>没有待上报的；写出去可以把总部要说的带回来。</source>
   <translation>Nothing waits to be sent; writing out can bring back what headquarters has to say.</translation>
  </message>
  <message>
   <source>没有待办的事</source>
   <translation>Nothing to do</translation>
  </message>
  <message>
   <source>没有成功（{word}）</source>
   <translation>Failed ({word})</translation>
  </message>
  <message>
   <source>没有打。</source>
   <translation>Not printed.</translation>
  </message>
  <message>
   <source>没有打出来</source>
   <translation>Not printed</translation>
  </message>
  <message>
   <source>没有打印机：随行单存到哪里</source>
   <translation>No printer: where to save the slip</translation>
  </message>
  <message>
   <source>没有打完</source>
   <translation>Not all was printed</translation>
  </message>
  <message>
   <source>没有找到</source>
   <translation>Nothing found</translation>
  </message>
  <message>
   <source>没有找到 U 盘。请插上一个再找一遍，或者选别的文件夹。</source>
   <translation>No stick was found. Please put one in and look again, or choose another folder.</translation>
  </message>
  <message>
   <source>没有找到。</source>
   <translation>Nothing found.</translation>
  </message>
  <message>
   <source>没有找到能用的备份，什么也没有动。</source>
   <translation>No backup was found that can be used. Nothing was touched.</translation>
  </message>
  <message>
   <source>没有找到能用的接入文件。请插上区里给的 U 盘再找一遍，或者自己选文件。</source>
   <translation>No usable provisioning file was found. Put in the district's stick and look again, or pick a file yourself.</translation>
  </message>
  <message>
   <source>没有找到这一件。</source>
   <translation>This case was not found.</translation>
  </message>
  <message>
   <source>没有找到这个文件</source>
   <translation>this file was not found</translation>
  </message>
  <message>
   <source>没有找到这个文件。</source>
   <translation>This file was not found.</translation>
  </message>
  <message>
   <source>没有找成。</source>
   <translation>Looking did not work.</translation>
  </message>
  <message>
   <source>没有投诉，报上去</source>
   <translation>None: report it</translation>
  </message>
  <message>
   <source>没有拷完整，或者坏了；请重新拷一次</source>
   <translation>not copied whole, or broken; please copy it again</translation>
  </message>
  <message>
   <source>没有接上</source>
   <translation>Not connected</translation>
  </message>
  <message>
   <source>没有收下。</source>
   <translation>was not taken.</translation>
  </message>
  <message>
   <source>没有收成</source>
   <translation>Nothing was taken in</translation>
  </message>
  <message>
   <source>没有涉及钱</source>
   <translation>No money involved</translation>
  </message>
  <message>
   <source>没有登记</source>
   <translation>not recorded</translation>
  </message>
  <message>
   <source>没有登记，都还在</source>
   <translation>Not logged, all of it is still here</translation>
  </message>
  <message>
   <source>没有网络也能报：写到 U 盘上，带去区里，再把回信带回来。</source>
   <translation>Works without a network: write to a stick, take it to the bureau, bring the answers back.</translation>
  </message>
  <message>
   <source>没有网络：写到 U 盘上带去区里（out），把带回来的收下（in）</source>
   <translation>without a network: write to a stick for the bureau (out), take in what comes back (in)</translation>
  </message>
  <message>
   <source>没有网络：写到 U 盘上带去区里，再把回信带回来收下</source>
   <translation>Without a network: write to a stick for the bureau, then take in the answers that come back</translation>
  </message>
  <message>
   <source>没有要上报的记录，这次只把总部要说的带回来。</source>
   <translation>There are no entries to send; this time it only brings back what headquarters has to say.</translation>
  </message>
  <message>
   <source>没有要上报的记录，这次是请总部准许接入，也把总部要说的带回来。</source>
   <translation>There are no entries to send; this time it asks headquarters to connect this PC, and brings back what headquarters has to say.</translation>
  </message>
  <message>
   <source>没有要办的工单</source>
   <translation>No work orders to deal with</translation>
  </message>
  <message>
   <source>没有要核对的了，可能已经有人核对过。</source>
   <translation>Nothing left to check; somebody may have done it.</translation>
  </message>
  <message>
   <source>没有要看的</source>
   <translation>Nothing to look at</translation>
  </message>
  <message>
   <source>没有记下</source>
   <translation>Not recorded</translation>
  </message>
  <message>
   <source>没有记下，写的都还在</source>
   <translation>Not recorded; all you typed is still here</translation>
  </message>
  <message>
   <source>没有记下，签的都还在</source>
   <translation>Not recorded; the signature is still there</translation>
  </message>
  <message>
   <source>没有记：电脑的日期是 {today}，上一条是 {last}记的。</source>
   <translation>Not recorded: this PC says it is {today}, and the last entry was written on {last}.</translation>
  </message>
  <message>
   <source>没有设 PIN：只能看</source>
   <translation>No PIN: may only look</translation>
  </message>
  <message>
   <source>没有读：一次最多 1000 人，请分开来。</source>
   <translation>Not read: 1000 people at a time at most, please divide them.</translation>
  </message>
  <message>
   <source>没有读：找不到表头。表头里要有“姓名”或“电话”，还要有“要求金额”这样的一列。</source>
   <translation>Not read: no head was found. It has to name a column of names or telephones, and one of claims.</translation>
  </message>
  <message>
   <source>没有读：里面没有一个人。</source>
   <translation>Not read: there is nobody in it.</translation>
  </message>
  <message>
   <source>没有这一次导入，或者它不能整个撤回。用 imports list 看看有哪些。</source>
   <translation>There is no such import, or it cannot be taken back as a whole. See "imports list".</translation>
  </message>
  <message>
   <source>没有这个编号的案件，什么都没有删。请照案件页上的编号再写一遍。</source>
   <translation>No case has this number; nothing was erased. Write the number again as it stands on the page of the case.</translation>
  </message>
  <message>
   <source>没有这份通知</source>
   <translation>There is no such notice</translation>
  </message>
  <message>
   <source>没有这样的联络点。少打几个字，或者打首字母再试。</source>
   <translation>There is no such contact point. Type less, or try the initials.</translation>
  </message>
  <message>
   <source>没有进行中的群体事件</source>
   <translation>No group event is open</translation>
  </message>
  <message>
   <source>没有送出去的检测、鉴定，先记送检。</source>
   <translation>Nothing is out to be tested or appraised; record first that it was sent.</translation>
  </message>
  <message>
   <source>没有送到总部：原件在这台电脑上读不出来</source>
   <translation>Not sent to headquarters: the original cannot be read on this PC</translation>
  </message>
  <message>
   <source>没有送到总部：总部给这个点留的地方满了，请告诉区里</source>
   <translation>Not sent to headquarters: its room for this contact point is full, please tell the district</translation>
  </message>
  <message>
   <source>没有送就空着</source>
   <translation>Leave empty if none</translation>
  </message>
  <message>
   <source>没有选</source>
   <translation>Not chosen</translation>
  </message>
  <message>
   <source>没有选。扫描仪存到哪个文件夹，就选哪个。</source>
   <translation>None chosen. Choose the folder that the scanner saves to.</translation>
  </message>
  <message>
   <source>没有问题</source>
   <translation>nothing wrong</translation>
  </message>
  <message>
   <source>没涉及钱</source>
   <translation>No money</translation>
  </message>
  <message>
   <source>没留</source>
   <translation>None left</translation>
  </message>
  <message>
   <source>没留名</source>
   <translation>No name</translation>
  </message>
  <message>
   <source>没留名的人</source>
   <translation>somebody without a name</translation>
  </message>
  <message>
   <source>没联系上</source>
   <translation>Not reached</translation>
  </message>
  <message>
   <source>没联系上。</source>
   <translation>Not reached.</translation>
  </message>
  <message>
   <source>没认出来</source>
   <translation>not recognised</translation>
  </message>
  <message>
   <source>没记</source>
   <translation>Not noted</translation>
  </message>
  <message>
   <source>没说</source>
   <translation>not named</translation>
  </message>
  <message>
   <source>没说金额</source>
   <translation>No sum named</translation>
  </message>
  <message>
   <source>没谈成</source>
   <translation>Not settled</translation>
  </message>
  <message>
   <source>没问</source>
   <translation>Not asked</translation>
  </message>
  <message>
   <source>法律规定的七天无理由退货只管网上、电话、电视、邮购；在店里买的，看这家店自己的承诺。</source>
   <translation>The legal 7-day return covers online, phone, TV and mail order only; for a purchase in a shop, look at the shop's own promise.</translation>
  </message>
  <message>
   <source>法规</source>
   <translation>Laws</translation>
  </message>
  <message>
   <source>法院、仲裁</source>
   <translation>Court, arbitration</translation>
  </message>
  <message>
   <source>派单</source>
   <translation>Dispatched</translation>
  </message>
  <message>
   <source>派单表单</source>
   <translation>Order forms</translation>
  </message>
  <message>
   <source>浅色</source>
   <translation>Light</translation>
  </message>
  <message>
   <source>消保委、协会</source>
   <translation>Consumer association</translation>
  </message>
  <message>
   <source>消协处理过</source>
   <translation>Handled by consumer association</translation>
  </message>
  <message>
   <source>消费日期</source>
   <translation>Date of purchase</translation>
  </message>
  <message>
   <source>消费者</source>
   <translation>Consumer</translation>
  </message>
  <message>
   <source>消费者 {name}</source>
   <translation>Consumer: {name}</translation>
  </message>
  <message>
   <source>消费者不满意。</source>
   <translation>The consumer is not satisfied.</translation>
  </message>
  <message>
   <source>消费者人群</source>
   <translation>Consumer group</translation>
  </message>
  <message>
   <source>消费者出</source>
   <translation>paid by the consumer</translation>
  </message>
  <message>
   <source>消费者同意转吗</source>
   <translation>Consumer agrees?</translation>
  </message>
  <message>
   <source>消费者地址</source>
   <translation>Consumer's address</translation>
  </message>
  <message>
   <source>消费者基本满意。</source>
   <translation>The consumer is fairly satisfied.</translation>
  </message>
  <message>
   <source>消费者姓名</source>
   <translation>Consumer's name</translation>
  </message>
  <message>
   <source>消费者撤回</source>
   <translation>Withdrawn</translation>
  </message>
  <message>
   <source>消费者满意。</source>
   <translation>The consumer is satisfied.</translation>
  </message>
  <message>
   <source>消费者电话</source>
   <translation>Consumer's phone</translation>
  </message>
  <message>
   <source>消费者的说法</source>
   <translation>What the consumer states</translation>
  </message>
  <message>
   <source>消费者花的</source>
   <translation>What the consumer spent</translation>
  </message>
  <message>
   <source>消费者要 {sum}</source>
   <translation>Consumer asks {sum}</translation>
  </message>
  <message>
   <source>消费者要多少</source>
   <translation>Consumer asks for</translation>
  </message>
  <message>
   <source>消费者要的</source>
   <translation>What the consumer asks for</translation>
  </message>
  <message>
   <source>消费者要的价</source>
   <translation>what the consumer asks</translation>
  </message>
  <message>
   <source>消费者说不再欠了</source>
   <translation>Consumer says nothing is owed</translation>
  </message>
  <message>
   <source>消费者说不再欠了。</source>
   <translation>The consumer says nothing more is owed.</translation>
  </message>
  <message>
   <source>消费者说：{words}</source>
   <translation>The consumer says: {words}</translation>
  </message>
  <message>
   <source>消费者还没说要多少</source>
   <translation>No sum from the consumer yet</translation>
  </message>
  <message>
   <source>涉及：{names}</source>
   <translation>Concerns: {names}</translation>
  </message>
  <message>
   <source>深色</source>
   <translation>Dark</translation>
  </message>
  <message>
   <source>清除</source>
   <translation>Clear</translation>
  </message>
  <message>
   <source>清除以前，这里登记的都已经送到总部。</source>
   <translation>Everything recorded here had reached headquarters before.</translation>
  </message>
  <message>
   <source>清除以前，这里登记的都已经送到总部，没有丢。要查以前登记的，请找区里。</source>
   <translation>Everything recorded here had reached headquarters before; nothing was lost. To look something up, ask the district.</translation>
  </message>
  <message>
   <source>清除的是本程序自己的东西：登记的资料、备份、钥匙、没写完的草稿和缓存。别的文件没有动。</source>
   <translation>What was removed is this program's own: records, backups, the key, unfinished drafts and caches. Other files were not touched.</translation>
  </message>
  <message>
   <source>满意</source>
   <translation>Satisfied</translation>
  </message>
  <message>
   <source>满意。</source>
   <translation>Satisfied.</translation>
  </message>
  <message>
   <source>满意吗</source>
   <translation>Satisfied?</translation>
  </message>
  <message>
   <source>满意度</source>
   <translation>Satisfaction</translation>
  </message>
  <message>
   <source>点一个试试，下面马上变。以后右上角 A− A+ 随时可以改。</source>
   <translation>Try one; what is below changes at once. A− and A+ at the top right change it any time later.</translation>
  </message>
  <message>
   <source>照本机的日历和手册算，是{day}；以总部的为准。</source>
   <translation>By this PC's calendar and handbook it would be {day}; headquarters' day holds.</translation>
  </message>
  <message>
   <source>照本机的日历和手册算，预计是{day}；以总部的为准。</source>
   <translation>By this PC's calendar and handbook it would probably be {day}; headquarters' day holds.</translation>
  </message>
  <message>
   <source>照片、小票在谁手里</source>
   <translation>who has photos or receipts</translation>
  </message>
  <message>
   <source>照片和 PDF</source>
   <translation>Photographs and PDF</translation>
  </message>
  <message>
   <source>照经过替您拟好了，每一格都能改；报上去的是您改好的。</source>
   <translation>Drafted from the record; you can change every field, and what you leave there is what is sent.</translation>
  </message>
  <message>
   <source>版本 {version}</source>
   <translation>Version {version}</translation>
  </message>
  <message>
   <source>特别留意</source>
   <translation>Must not wait</translation>
  </message>
  <message>
   <source>特别留意（有人身危险、群体、媒体等）</source>
   <translation>Must not wait (danger to people, many people, media...)</translation>
  </message>
  <message>
   <source>特别留意：{names}</source>
   <translation>Must not wait: {names}</translation>
  </message>
  <message>
   <source>特别留意：{name}</source>
   <translation>Must not wait: {name}</translation>
  </message>
  <message>
   <source>特大</source>
   <translation>Very large</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>现在不能做这一步。</source>
   <translation>This cannot be done now.</translation>
  </message>
  <message>
   <source>现在不能这样记</source>
   <translation>This cannot be recorded now</translation>
  </message>
  <message>
   <source>现在可以在投诉里看全部和已办结的每一件；上报以后，总部也会汇总。</source>
   <translation>For now, see all and closed cases under Complaints. Headquarters sums up what has been sent.</translation>
  </message>
  <message>
   <source>现在可以拔下 U 盘，带去区里。</source>
   <translation>You can take the stick out now and go to the bureau.</translation>
  </message>
  <message>
   <source>现在同步</source>
   <translation>Sync now</translation>
  </message>
  <message>
   <source>现在打不开：值班的人不在能看的人里面，或者已经锁上了。</source>
   <translation>It does not open now: whoever is on duty is not among those who may, or it was locked.</translation>
  </message>
  <message>
   <source>现在是这个样子</source>
   <translation>This is how it looks now</translation>
  </message>
  <message>
   <source>现在每一件的截止日都写着依据；条文请查国家法律法规数据库。</source>
   <translation>For now, each due day states its basis; for texts see the national law database.</translation>
  </message>
  <message>
   <source>现在没有了</source>
   <translation>No longer there</translation>
  </message>
  <message>
   <source>现在没有人设 PIN，谁都可以换人、做所有的事。第一个设 PIN 的人是负责人。</source>
   <translation>Nobody has a PIN now: anybody may take over and do everything. The first to get a PIN is in charge.</translation>
  </message>
  <message>
   <source>现在登记投诉时打店名、拼音或首字母，就能找到办过的店；上面的搜索也能找到这家店的每一件。</source>
   <translation>For now, typing a name, pinyin or initials while logging finds shops met before; the search above finds all their cases.</translation>
  </message>
  <message>
   <source>现在请照旧记在宣传台账上。</source>
   <translation>For now, write it in your outreach ledger as before.</translation>
  </message>
  <message>
   <source>现在读不出来</source>
   <translation>Cannot be read now</translation>
  </message>
  <message>
   <source>现在读不出来 {count} 份，可能有别的程序占着</source>
   <translation>{count} cannot be read now; another program may hold them</translation>
  </message>
  <message>
   <source>现在还报不了线索。</source>
   <translation>Clues cannot be reported yet.</translation>
  </message>
  <message>
   <source>现在还是“待上报”：把总部的回信带回来收下，才算送到。</source>
   <translation>It still waits to be sent: it is delivered only once headquarters' answer has come back and was taken in.</translation>
  </message>
  <message>
   <source>现在连不上总部</source>
   <translation>headquarters cannot be reached now</translation>
  </message>
  <message>
   <source>现在：{value}</source>
   <translation>now: {value}</translation>
  </message>
  <message>
   <source>理由：{day}双方约好这一天前履行。</source>
   <translation>Why: on {day} both sides agreed that it is done by then.</translation>
  </message>
  <message>
   <source>理由：{whence}。</source>
   <translation>Why: {whence}.</translation>
  </message>
  <message>
   <source>理由：{whence}；{parts}。</source>
   <translation>Why: {whence}; {parts}.</translation>
  </message>
  <message>
   <source>用 --look 换个地方，把同一个文件再导一遍，就会写出来，不会多记。</source>
   <translation>Choose another place with --look and import the same file again: the sheet is written then, and nothing is recorded twice.</translation>
  </message>
  <message>
   <source>用 JSON 回答</source>
   <translation>answer in JSON</translation>
  </message>
  <message>
   <source>用 U 盘上报</source>
   <translation>Report by stick</translation>
  </message>
  <message>
   <source>用 weiquan-desk rescue。</source>
   <translation>Use weiquan-desk rescue.</translation>
  </message>
  <message>
   <source>用作诉求金额：{sum}</source>
   <translation>Use as the claim: {sum}</translation>
  </message>
  <message>
   <source>用区里发的接入文件把这台电脑接上总部</source>
   <translation>enrol this PC with the district's provisioning file</translation>
  </message>
  <message>
   <source>用掉的按没有卡的价是 {list}，从付的 {paid}里扣，还剩 {left}。</source>
   <translation>What was used costs {list} without the card; taken from the {paid} paid, {left} is left.</translation>
  </message>
  <message>
   <source>用掉的，没有卡要多少</source>
   <translation>The same without the card</translation>
  </message>
  <message>
   <source>用时</source>
   <translation>Took</translation>
  </message>
  <message>
   <source>用最近的好备份恢复</source>
   <translation>Put back the newest good backup</translation>
  </message>
  <message>
   <source>用的 {used}先从付的 {paid}里扣，还剩 {left}。</source>
   <translation>The {used} used is taken from the {paid} paid first; {left} left.</translation>
  </message>
  <message>
   <source>用的 {used}先从送的 {bonus}里扣，付的用掉 {spent}，还剩 {left}。</source>
   <translation>The {used} used is taken from the bonus of {bonus} first; {spent} of the money is used, {left} left.</translation>
  </message>
  <message>
   <source>用的按没有卡的价扣</source>
   <translation>Used at the price without the card</translation>
  </message>
  <message>
   <source>用的比付的加送的还多，请再看一眼。</source>
   <translation>More is used than money and bonus together. Please look again.</translation>
  </message>
  <message>
   <source>用笔、手指或者鼠标写都行。签坏了点“清除”重签。</source>
   <translation>A pen, a finger or the mouse will do. Spoilt? Press Clear and sign again.</translation>
  </message>
  <message>
   <source>由{who}做</source>
   <translation>done by {who}</translation>
  </message>
  <message>
   <source>申请延到{day}，总部还没答复</source>
   <translation>Asked for until {day}; headquarters has not answered yet</translation>
  </message>
  <message>
   <source>申请延期</source>
   <translation>Ask for more time</translation>
  </message>
  <message>
   <source>电脑 {id}</source>
   <translation>PC {id}</translation>
  </message>
  <message>
   <source>电脑内存不够了，稍后自动再试</source>
   <translation>This PC is out of memory; it will be retried automatically</translation>
  </message>
  <message>
   <source>电脑的日期可能不对，请看一下</source>
   <translation>this PC's date may be wrong, please check</translation>
  </message>
  <message>
   <source>电脑的时间快了 {much}，今天和期限按总部的时间算</source>
   <translation>The clock of this PC is {much} fast; today and deadlines go by headquarters' time</translation>
  </message>
  <message>
   <source>电脑的时间慢了 {much}，今天和期限按总部的时间算</source>
   <translation>The clock of this PC is {much} slow; today and deadlines go by headquarters' time</translation>
  </message>
  <message>
   <source>电话</source>
   <translation>Phone</translation>
  </message>
  <message>
   <source>电话、开放时间、负责人；总部登记了什么</source>
   <translation>telephone, hours, who is in charge; what headquarters has noted</translation>
  </message>
  <message>
   <source>电话像是不对（{digits} 位）</source>
   <translation>Phone looks wrong ({digits} digits)</translation>
  </message>
  <message>
   <source>电话号码的位数或样子不对，按原样收下</source>
   <translation>Phone number looks wrong, kept as written</translation>
  </message>
  <message>
   <source>电话和住址写全了，不要给对方</source>
   <translation>telephones and addresses in full: not for the other side</translation>
  </message>
  <message>
   <source>电话和住址写全了，只交接收单位</source>
   <translation>telephones and addresses in full: only for the office that receives it</translation>
  </message>
  <message>
   <source>电话和住址遮住了一部分，可以给双方</source>
   <translation>telephones and addresses partly hidden: for both sides</translation>
  </message>
  <message>
   <source>电话和住址遮住了一部分，接收单位会联系不上</source>
   <translation>telephones and addresses partly hidden: the office will not be able to reach anybody</translation>
  </message>
  <message>
   <source>电话和住址遮住了一部分，留存的要写全</source>
   <translation>telephones and addresses partly hidden: the copy that is kept needs them in full</translation>
  </message>
  <message>
   <source>画不出来，可以存出去看</source>
   <translation>Cannot be drawn here; save a copy to look at it</translation>
  </message>
  <message>
   <source>留下举报人</source>
   <translation>Say who told it</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Logged</translation>
  </message>
  <message>
   <source>登记 {sum}</source>
   <translation>Log {sum}</translation>
  </message>
  <message>
   <source>登记了 {sum}</source>
   <translation>Logged {sum}</translation>
  </message>
  <message>
   <source>登记员</source>
   <translation>Recording</translation>
  </message>
  <message>
   <source>登记咨询</source>
   <translation>Log a consultation</translation>
  </message>
  <message>
   <source>登记投诉</source>
   <translation>Log a complaint</translation>
  </message>
  <message>
   <source>登记日期</source>
   <translation>Date logged</translation>
  </message>
  <message>
   <source>登记日期的年</source>
   <translation>Year received</translation>
  </message>
  <message>
   <source>登记日期的日</source>
   <translation>Day received</translation>
  </message>
  <message>
   <source>登记日期的月</source>
   <translation>Month received</translation>
  </message>
  <message>
   <source>直接开始</source>
   <translation>Begin now</translation>
  </message>
  <message>
   <source>相差</source>
   <translation>Apart</translation>
  </message>
  <message>
   <source>看</source>
   <translation>View</translation>
  </message>
  <message>
   <source>看 {name}</source>
   <translation>View {name}</translation>
  </message>
  <message>
   <source>看一看，接过来</source>
   <translation>Look and take over</translation>
  </message>
  <message>
   <source>看不了</source>
   <translation>Cannot be read</translation>
  </message>
  <message>
   <source>看不出少没少</source>
   <translation>cannot tell whether anything is missing</translation>
  </message>
  <message>
   <source>看不出这份资料少没少。</source>
   <translation>Nobody can tell whether this file lacks anything.</translation>
  </message>
  <message>
   <source>看不懂这个日子。可以写 1123、昨天、上周五。</source>
   <translation>Cannot read this day. Write it as 1123.</translation>
  </message>
  <message>
   <source>看不懂这个日子。可以写 2025-12-31。</source>
   <translation>This day cannot be read. Write for example 2025-12-31.</translation>
  </message>
  <message>
   <source>看举报人</source>
   <translation>Show who reported it</translation>
  </message>
  <message>
   <source>看到假货、过期食品、
乱标价，报给市场监管所</source>
   <translation>Fakes, expired food, false prices,
for the market regulation office</translation>
  </message>
  <message>
   <source>看哪些</source>
   <translation>Which ones</translation>
  </message>
  <message>
   <source>看工单</source>
   <translation>See orders</translation>
  </message>
  <message>
   <source>看投诉</source>
   <translation>See complaints</translation>
  </message>
  <message>
   <source>看更早的</source>
   <translation>Show older ones</translation>
  </message>
  <message>
   <source>看本点资料</source>
   <translation>See this point's entry</translation>
  </message>
  <message>
   <source>看看它是不是改了名或移走了。</source>
   <translation>It may have been renamed or moved.</translation>
  </message>
  <message>
   <source>看看是不是写错了列</source>
   <translation>See whether it is in the wrong column</translation>
  </message>
  <message>
   <source>看看是不是写错了列，改成名称或文字</source>
   <translation>See whether it is in the wrong column; write a name or words</translation>
  </message>
  <message>
   <source>看看是不是多写了零、写错了单位或小数点；没写错，就照样收下</source>
   <translation>See whether there is a zero too many, or a wrong unit or decimal point; if it is right, take the row as it is</translation>
  </message>
  <message>
   <source>看看是不是选错了文件。</source>
   <translation>See whether it is the right file.</translation>
  </message>
  <message>
   <source>看看是哪些</source>
   <translation>Show which</translation>
  </message>
  <message>
   <source>看看这 {count} 件</source>
   <translation>See these {count}</translation>
  </message>
  <message>
   <source>看看这件事</source>
   <translation>See the case</translation>
  </message>
  <message>
   <source>看着不像电话号码，请再问一遍；就是这样也可以。</source>
   <translation>Does not look like a phone number. Ask again, or leave it so.</translation>
  </message>
  <message>
   <source>看群体事件</source>
   <translation>Group events</translation>
  </message>
  <message>
   <source>看过</source>
   <translation>Opened</translation>
  </message>
  <message>
   <source>看过、核对过以后：weiquan-desk doctor --seen</source>
   <translation>Once read and checked: weiquan-desk doctor --seen</translation>
  </message>
  <message>
   <source>看过了，这一行照原样收下（像是合计、像是记过、隐藏的行）；几张表时写成 表名!行；可以写几次</source>
   <translation>Looked at: take this row as it is (seems a total, seems known, hidden); SHEET!ROW where there are several sheets; may be given several times</translation>
  </message>
  <message>
   <source>看过了，这一行照收</source>
   <translation>Looked at, take this row</translation>
  </message>
  <message>
   <source>看过了，这一行的金额没写错，照原样记；可以写几次</source>
   <translation>looked at: the sum of this line is meant, record it as it is; repeatable</translation>
  </message>
  <message>
   <source>看过授权委托书原件</source>
   <translation>Original authority seen</translation>
  </message>
  <message>
   <source>看过，还没按知道了</source>
   <translation>Read, not acknowledged</translation>
  </message>
  <message>
   <source>看通知</source>
   <translation>Read notice</translation>
  </message>
  <message>
   <source>真的没有，从头开始</source>
   <translation>There is none: begin anew</translation>
  </message>
  <message>
   <source>督办</source>
   <translation>Supervision</translation>
  </message>
  <message>
   <source>督办 {count}</source>
   <translation>Supervision {count}</translation>
  </message>
  <message>
   <source>督办 {count} 张</source>
   <translation>{count} under supervision</translation>
  </message>
  <message>
   <source>督办回复</source>
   <translation>Answer to supervision</translation>
  </message>
  <message>
   <source>督办结束</source>
   <translation>Supervision ended</translation>
  </message>
  <message>
   <source>知道了</source>
   <translation>OK</translation>
  </message>
  <message>
   <source>硬盘满了</source>
   <translation>The disk is full</translation>
  </message>
  <message>
   <source>硬盘读写出错</source>
   <translation>The disk cannot be read or written properly</translation>
  </message>
  <message>
   <source>确定不让再看</source>
   <translation>Yes, take them out</translation>
  </message>
  <message>
   <source>示例样式，以区局下发的为准</source>
   <translation>sample wording: the bureau's own takes its place</translation>
  </message>
  <message>
   <source>离线，不影响使用</source>
   <translation>Offline, you can work on</translation>
  </message>
  <message>
   <source>离表很远的地方写着东西</source>
   <translation>Something stands far away from the table</translation>
  </message>
  <message>
   <source>离远也清楚</source>
   <translation>clear from afar</translation>
  </message>
  <message>
   <source>私下记一笔</source>
   <translation>Private note</translation>
  </message>
  <message>
   <source>私下记了一笔，只有写的人看得见。</source>
   <translation>A private note; only who wrote it can see it.</translation>
  </message>
  <message>
   <source>移交</source>
   <translation>Handed over</translation>
  </message>
  <message>
   <source>移出</source>
   <translation>Take out</translation>
  </message>
  <message>
   <source>移出去了；那一件投诉还在，照常办。</source>
   <translation>Taken out; that complaint stays and goes on as usual.</translation>
  </message>
  <message>
   <source>移送</source>
   <translation>Passed on</translation>
  </message>
  <message>
   <source>移除</source>
   <translation>Remove</translation>
  </message>
  <message>
   <source>移除 {name}</source>
   <translation>Remove {name}</translation>
  </message>
  <message>
   <source>程序出了差错，刚才这一步没有记下。</source>
   <translation>The program failed; this step was not saved.</translation>
  </message>
  <message>
   <source>程序出了差错，稍后自动再试</source>
   <translation>Something went wrong in the program; it will be retried automatically</translation>
  </message>
  <message>
   <source>程序太旧，要先更新，内容都还在</source>
   <translation>The program is too old, update it first, contents are safe</translation>
  </message>
  <message>
   <source>程序已经关好，填到一半的都存着。</source>
   <translation>The program has been closed; everything half written is kept.</translation>
  </message>
  <message>
   <source>程序旁边的 {name}</source>
   <translation>{name} beside the program</translation>
  </message>
  <message>
   <source>程序更新以后第一次打开，要整理一遍，会久一点。</source>
   <translation>The first time after an update takes longer: they are put in order first.</translation>
  </message>
  <message>
   <source>程序没有在运行。</source>
   <translation>The program is not running.</translation>
  </message>
  <message>
   <source>程序还在用这些记录，什么都没有删。请先退出程序，再试一次。</source>
   <translation>The program is still using these records; nothing was deleted. Please quit it and try again.</translation>
  </message>
  <message>
   <source>程序还没有关上。请到它的窗口里看看，手工关掉，再试一次。</source>
   <translation>The program has not closed yet. Please look at its window, close it by hand and try again.</translation>
  </message>
  <message>
   <source>空格勾选，回车打开</source>
   <translation>Space ticks, Enter opens</translation>
  </message>
  <message>
   <source>空格开关</source>
   <translation>Space: on/off</translation>
  </message>
  <message>
   <source>空白</source>
   <translation>blank</translation>
  </message>
  <message>
   <source>空白表</source>
   <translation>Blank forms</translation>
  </message>
  <message>
   <source>空着</source>
   <translation>Empty</translation>
  </message>
  <message>
   <source>空着就是今天</source>
   <translation>empty means today</translation>
  </message>
  <message>
   <source>空行</source>
   <translation>Empty row</translation>
  </message>
  <message>
   <source>窗口关了，上报还在后台进行。要再打开，点这个图标；要全关掉，在图标上点右键，选“退出”。</source>
   <translation>The window is closed; reporting goes on in the background. Click this sign to open it again; to close everything, right-click it and choose "Quit".</translation>
  </message>
  <message>
   <source>立案</source>
   <translation>Case filed</translation>
  </message>
  <message>
   <source>站里</source>
   <translation>the point</translation>
  </message>
  <message>
   <source>站里负责人</source>
   <translation>Person in charge</translation>
  </message>
  <message>
   <source>站里负责人决定</source>
   <translation>decided by the person in charge</translation>
  </message>
  <message>
   <source>第 {line} 行不能用：{why}。什么都没有记。</source>
   <translation>Line {line} cannot be used: {why}. Nothing was logged.</translation>
  </message>
  <message>
   <source>第 {line} 行：{said}。</source>
   <translation>Line {line}: {said}.</translation>
  </message>
  <message>
   <source>第 {number} 项多少钱</source>
   <translation>Item {number}: how much</translation>
  </message>
  <message>
   <source>第 {number} 项怎么给</source>
   <translation>Item {number}: how</translation>
  </message>
  <message>
   <source>第 {number} 项是什么</source>
   <translation>Item {number}: what for</translation>
  </message>
  <message>
   <source>第 {number} 项：{why}</source>
   <translation>Item {number}: {why}</translation>
  </message>
  <message>
   <source>第 {place} 个字“{sign}”（{code}）不是键盘上的，请重新打一遍</source>
   <translation>sign {place}, {sign} ({code}), is none of a keyboard: type it again</translation>
  </message>
  <message>
   <source>第 {round} 轮</source>
   <translation>round {round}</translation>
  </message>
  <message>
   <source>第 {rows} 行要求的和付给商家的差得很远，是这样吗？</source>
   <translation>Row {rows}: the claim is far off from what was paid to the shop. Is it so?</translation>
  </message>
  <message>
   <source>第 {row} 行</source>
   <translation>row {row}</translation>
  </message>
  <message>
   <source>第 {row} 行“{column}”一列</source>
   <translation>row {row}, column "{column}"</translation>
  </message>
  <message>
   <source>第 {seq} 条</source>
   <translation>Entry {seq}</translation>
  </message>
  <message>
   <source>第 {step} 步，共 {count} 步</source>
   <translation>Step {step} of {count}</translation>
  </message>
  <message>
   <source>第 {step} 步，共 {count} 步：{title}</source>
   <translation>Step {step} of {count}: {title}</translation>
  </message>
  <message>
   <source>第一次打开，三步就好</source>
   <translation>The first time: three steps</translation>
  </message>
  <message>
   <source>第一次记入时，值班人叫什么</source>
   <translation>name of the person on duty, at the first entry</translation>
  </message>
  <message>
   <source>第一步：插上 U 盘，选一个</source>
   <translation>Step 1: put a stick in and choose it</translation>
  </message>
  <message>
   <source>第三步：从区里回来，把回信收下</source>
   <translation>Step 3: back from the bureau, take the answers in</translation>
  </message>
  <message>
   <source>第二步：写到 U 盘上</source>
   <translation>Step 2: write to the stick</translation>
  </message>
  <message>
   <source>第几轮</source>
   <translation>round</translation>
  </message>
  <message>
   <source>等付款</source>
   <translation>Unpaid</translation>
  </message>
  <message>
   <source>等到 {day}，没有等到</source>
   <translation>waited until {day}, nothing came</translation>
  </message>
  <message>
   <source>等到哪天</source>
   <translation>Until which day</translation>
  </message>
  <message>
   <source>等区里同意这台电脑接入</source>
   <translation>Waiting for your district to approve this PC</translation>
  </message>
  <message>
   <source>等商家回话</source>
   <translation>Waiting for the merchant</translation>
  </message>
  <message>
   <source>等回音</source>
   <translation>No reply yet</translation>
  </message>
  <message>
   <source>等回音到{day}</source>
   <translation>Waiting until {day}</translation>
  </message>
  <message>
   <source>等回音（到日子再提醒）</source>
   <translation>Wait for an answer (until a day)</translation>
  </message>
  <message>
   <source>等对方</source>
   <translation>Waiting for others</translation>
  </message>
  <message>
   <source>等总部</source>
   <translation>With headquarters</translation>
  </message>
  <message>
   <source>等接收部门回话</source>
   <translation>Waiting for the receiving department</translation>
  </message>
  <message>
   <source>等消费者回话</source>
   <translation>Waiting for the consumer</translation>
  </message>
  <message>
   <source>等谁</source>
   <translation>For whom</translation>
  </message>
  <message>
   <source>答复</source>
   <translation>Answer</translation>
  </message>
  <message>
   <source>答复要点</source>
   <translation>What the citizen is told</translation>
  </message>
  <message>
   <source>答应给什么</source>
   <translation>What was promised</translation>
  </message>
  <message>
   <source>答应过的</source>
   <translation>Promised</translation>
  </message>
  <message>
   <source>签了字、按了手印的那张纸</source>
   <translation>The paper with the signature or the fingerprint</translation>
  </message>
  <message>
   <source>签到哪里存到哪里</source>
   <translation>Saved as you sign</translation>
  </message>
  <message>
   <source>签后改过，打出来核对</source>
   <translation>changed since it was signed: print it and compare</translation>
  </message>
  <message>
   <source>签好了</source>
   <translation>Signed</translation>
  </message>
  <message>
   <source>签字</source>
   <translation>Sign</translation>
  </message>
  <message>
   <source>签字人姓名</source>
   <translation>Name of who signs</translation>
  </message>
  <message>
   <source>签字板，已经写了字</source>
   <translation>Signature pad, something is written on it</translation>
  </message>
  <message>
   <source>签字板，还没有签</source>
   <translation>Signature pad, not signed yet</translation>
  </message>
  <message>
   <source>签字的时候这份文书改过了。请再看一遍，再签一次。</source>
   <translation>The document was changed while it was being signed. Please read it again and sign once more.</translation>
  </message>
  <message>
   <source>签字记下了。</source>
   <translation>The signature is recorded.</translation>
  </message>
  <message>
   <source>签收第二天起 {count} 天。{basis}。</source>
   <translation>{count} days from the day after signing. {basis}.</translation>
  </message>
  <message>
   <source>签的是</source>
   <translation>Who signs</translation>
  </message>
  <message>
   <source>签的是旧的一份</source>
   <translation>signed on the old one</translation>
  </message>
  <message>
   <source>签的是旧的一份：{who}</source>
   <translation>signed on the old one: {who}</translation>
  </message>
  <message>
   <source>算一算</source>
   <translation>Calculators</translation>
  </message>
  <message>
   <source>算一算能要求多少</source>
   <translation>Work out what may be asked for</translation>
  </message>
  <message>
   <source>算下来</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>算什么</source>
   <translation>What to work out</translation>
  </message>
  <message>
   <source>算数</source>
   <translation>Counts</translation>
  </message>
  <message>
   <source>算数 {keep} 条，不算 {drop} 条。</source>
   <translation>{keep} count, {drop} do not.</translation>
  </message>
  <message>
   <source>算的是能要求多少，不是谈成的数</source>
   <translation>What may be asked for, not what is agreed</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Category</translation>
  </message>
  <message>
   <source>类型</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>粘贴</source>
   <translation>Paste</translation>
  </message>
  <message>
   <source>粘贴的图片.png</source>
   <translation>Pasted picture.png</translation>
  </message>
  <message>
   <source>系统不让改开机启动的程序，请找管理员。</source>
   <translation>The system does not let it be changed what starts with the session. Please ask the administrator.</translation>
  </message>
  <message>
   <source>系统不让读写资料文件。</source>
   <translation>The system refuses access to the data file.</translation>
  </message>
  <message>
   <source>系统不让读写资料文件，请找管理员</source>
   <translation>The system does not let the file be read or written; please ask the administrator</translation>
  </message>
  <message>
   <source>系统建议</source>
   <translation>Suggested</translation>
  </message>
  <message>
   <source>紧急</source>
   <translation>Urgent</translation>
  </message>
  <message>
   <source>约在{day}谈</source>
   <translation>Mediation on {day}</translation>
  </message>
  <message>
   <source>约在{when}。</source>
   <translation>Set for {when}.</translation>
  </message>
  <message>
   <source>约在{when}，{place}。</source>
   <translation>Set for {when}, {place}.</translation>
  </message>
  <message>
   <source>约好{day}前兑现</source>
   <translation>To be kept by {day}</translation>
  </message>
  <message>
   <source>约好了</source>
   <translation>Planned</translation>
  </message>
  <message>
   <source>约好了调解</source>
   <translation>Mediation planned</translation>
  </message>
  <message>
   <source>约定的日子</source>
   <translation>the day agreed on</translation>
  </message>
  <message>
   <source>约定金额</source>
   <translation>Agreed sum</translation>
  </message>
  <message>
   <source>约时间调解</source>
   <translation>Plan mediation</translation>
  </message>
  <message>
   <source>约的时间</source>
   <translation>the time arranged</translation>
  </message>
  <message>
   <source>约的是{when}，还没到。已经提前谈了吗？</source>
   <translation>The meeting is for {when}, which is still to come. Have they met already?</translation>
  </message>
  <message>
   <source>约调解</source>
   <translation>Mediation planned</translation>
  </message>
  <message>
   <source>线索</source>
   <translation>Clues</translation>
  </message>
  <message>
   <source>练习，不会上报</source>
   <translation>Practice, nothing is sent</translation>
  </message>
  <message>
   <source>细类</source>
   <translation>Subcategory</translation>
  </message>
  <message>
   <source>经办</source>
   <translation>Handled by</translation>
  </message>
  <message>
   <source>经办 {name}</source>
   <translation>handled by {name}</translation>
  </message>
  <message>
   <source>经办人</source>
   <translation>Handled by</translation>
  </message>
  <message>
   <source>经过</source>
   <translation>What happened</translation>
  </message>
  <message>
   <source>结束</source>
   <translation>End it</translation>
  </message>
  <message>
   <source>结束群体事件</source>
   <translation>Group event ended</translation>
  </message>
  <message>
   <source>结束这一起</source>
   <translation>End this event</translation>
  </message>
  <message>
   <source>结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>结果回来的第二天起，本站的期限接着算。</source>
   <translation>The term of this point goes on from the day after the result is back.</translation>
  </message>
  <message>
   <source>结果怎么说</source>
   <translation>What the result says</translation>
  </message>
  <message>
   <source>结果没写明，按金额判断</source>
   <translation>Result not stated, judged by the sums</translation>
  </message>
  <message>
   <source>给这 {count} 人都打过电话了？各人满不满意，打开那一件再补。</source>
   <translation>Have all {count} been called? Whether each is satisfied is added in their own complaint.</translation>
  </message>
  <message>
   <source>给这个用户的硬盘空间用完了</source>
   <translation>The disk space given to this user is used up</translation>
  </message>
  <message>
   <source>统一社会信用代码</source>
   <translation>Social credit code</translation>
  </message>
  <message>
   <source>统一社会信用代码像是写错了，按原样收下</source>
   <translation>Social credit code looks wrong, kept as written</translation>
  </message>
  <message>
   <source>统计</source>
   <translation>Statistics</translation>
  </message>
  <message>
   <source>统计件数的表，不是一件一件的</source>
   <translation>A summary sheet: it counts cases and lists none</translation>
  </message>
  <message>
   <source>继续未完成</source>
   <translation>Continue a draft</translation>
  </message>
  <message>
   <source>维权人员和聘任日期</source>
   <translation>Rights officers and appointment dates</translation>
  </message>
  <message>
   <source>维权联络点工作台</source>
   <translation>Weiquan Desk</translation>
  </message>
  <message>
   <source>维权联络点工作台。资料加密存在这台电脑上，不收集任何使用数据。</source>
   <translation>Weiquan Desk. Everything is kept encrypted on this PC; no usage data is collected.</translation>
  </message>
  <message>
   <source>缓急</source>
   <translation>Urgency</translation>
  </message>
  <message>
   <source>编号</source>
   <translation>No.</translation>
  </message>
  <message>
   <source>编号 {numbers}</source>
   <translation>No. {numbers}</translation>
  </message>
  <message>
   <source>编号 {numbers} 等，另有 {count} 件</source>
   <translation>No. {numbers} and {count} more</translation>
  </message>
  <message>
   <source>编号 {number}</source>
   <translation>No. {number}</translation>
  </message>
  <message>
   <source>编号 {point}</source>
   <translation>id {point}</translation>
  </message>
  <message>
   <source>编号、日期、商家、金额和统计不变。</source>
   <translation>Number, dates, merchant, sums and statistics stay.</translation>
  </message>
  <message>
   <source>缺{whose}第 {first} 到第 {last} 条</source>
   <translation>Missing {whose}: entries {first} to {last}</translation>
  </message>
  <message>
   <source>缺了什么、放在一边的是哪些，见同步中心。</source>
   <translation>What is missing and what is set apart is listed in the sync centre.</translation>
  </message>
  <message>
   <source>缺的记录已经核对过，不再提示</source>
   <translation>the missing entries have been checked; say no more</translation>
  </message>
  <message>
   <source>缺第 {first} 到第 {last} 条（编号 {device}）</source>
   <translation>Missing: entries {first} to {last} (of {device})</translation>
  </message>
  <message>
   <source>缺第 {first} 条（编号 {device}）</source>
   <translation>Missing: entry {first} (of {device})</translation>
  </message>
  <message>
   <source>缺陷伤人加赔</source>
   <translation>Defect, somebody hurt</translation>
  </message>
  <message>
   <source>网络断了一下，稍后自动接着传</source>
   <translation>Connection was cut, will go on by itself</translation>
  </message>
  <message>
   <source>网络要先登录</source>
   <translation>the network wants a log-in first</translation>
  </message>
  <message>
   <source>网络需要登录，不影响使用</source>
   <translation>The network asks for a login, you can work on</translation>
  </message>
  <message>
   <source>网络需要登录，登录后会自动再试</source>
   <translation>The network asks for a login, will try again after it</translation>
  </message>
  <message>
   <source>罚款 {sum}</source>
   <translation>fine {sum}</translation>
  </message>
  <message>
   <source>群众反映</source>
   <translation>Told by the public</translation>
  </message>
  <message>
   <source>群体事件</source>
   <translation>Group events</translation>
  </message>
  <message>
   <source>群体事件 {count} 起</source>
   <translation>{count:group event|group events}</translation>
  </message>
  <message>
   <source>群体事件没有这一步。</source>
   <translation>A group event has no such step.</translation>
  </message>
  <message>
   <source>群体事件的消费者</source>
   <translation>Consumers of a group event</translation>
  </message>
  <message>
   <source>联系</source>
   <translation>Contact</translation>
  </message>
  <message>
   <source>联系上了</source>
   <translation>Reached</translation>
  </message>
  <message>
   <source>联系上了吗</source>
   <translation>Reached?</translation>
  </message>
  <message>
   <source>联系上了，写一句说了什么；没联系上，选“没联系上”就行。</source>
   <translation>If they were reached, write what was said; otherwise choose "Not reached".</translation>
  </message>
  <message>
   <source>联系不上</source>
   <translation>Unreachable</translation>
  </message>
  <message>
   <source>联系中</source>
   <translation>Contacting</translation>
  </message>
  <message>
   <source>联系了谁</source>
   <translation>Who was contacted</translation>
  </message>
  <message>
   <source>联系商家</source>
   <translation>Contact shop</translation>
  </message>
  <message>
   <source>联系商家、调解、收到的钱，都记在那件投诉里。</source>
   <translation>Calls to the shop, mediation and money received are recorded in that complaint.</translation>
  </message>
  <message>
   <source>联系市民</source>
   <translation>Contact with the citizen</translation>
  </message>
  <message>
   <source>联系过程</source>
   <translation>Contacts</translation>
  </message>
  <message>
   <source>联络点</source>
   <translation>Contact points</translation>
  </message>
  <message>
   <source>联络点名称</source>
   <translation>Name of the point</translation>
  </message>
  <message>
   <source>能写的：{names}</source>
   <translation>Markers for that row: {names}</translation>
  </message>
  <message>
   <source>能打开的：{names}。</source>
   <translation>Those who can: {names}.</translation>
  </message>
  <message>
   <source>自己选文件</source>
   <translation>Choose files</translation>
  </message>
  <message>
   <source>至少写一样；谈成了，请接着记谈成的结果。</source>
   <translation>Write one of these at least; if they agreed, record the agreement next.</translation>
  </message>
  <message>
   <source>花了</source>
   <translation>Spent</translation>
  </message>
  <message>
   <source>花了 {sum}</source>
   <translation>spent {sum}</translation>
  </message>
  <message>
   <source>花的</source>
   <translation>spent</translation>
  </message>
  <message>
   <source>行</source>
   <translation>Row</translation>
  </message>
  <message>
   <source>行号就是表格左边的数字；要看的行和行号，不加 --accept 导入一次就列出来。</source>
   <translation>The number of a row is the one at the left of the sheet. Import once without --accept: the rows that wait are listed with their numbers.</translation>
  </message>
  <message>
   <source>街镇</source>
   <translation>Street or town</translation>
  </message>
  <message>
   <source>街镇代码</source>
   <translation>Street code</translation>
  </message>
  <message>
   <source>补上商家或经过，二者有一项就行</source>
   <translation>Add the merchant or what happened</translation>
  </message>
  <message>
   <source>补上或去掉多余的双引号；或者在 Excel 里打开看对不对，另存为 .xlsx 再导入。</source>
   <translation>Close or remove the stray double quote; or open it in Excel, see whether it is right, save it as .xlsx and import that.</translation>
  </message>
  <message>
   <source>补录纸上的才写，空着就是今天</source>
   <translation>Only for what was on paper first; empty means today</translation>
  </message>
  <message>
   <source>补正</source>
   <translation>Amend</translation>
  </message>
  <message>
   <source>补正{names}</source>
   <translation>Amend {names}</translation>
  </message>
  <message>
   <source>补正内容</source>
   <translation>Amend facts</translation>
  </message>
  <message>
   <source>表上写着 {years}</source>
   <translation>the sheet says {years}</translation>
  </message>
  <message>
   <source>表头写明哪一列是姓名、电话、付给商家的、余额、要求；群里的话一人一行，例如：张三 13800000000 余额500 要退500。</source>
   <translation>The head says which column is the name, the telephone, what was paid to the shop, the balance, the claim; of a chat one person a line, with a word before each sum.</translation>
  </message>
  <message>
   <source>表头写的不是元，请改成元</source>
   <translation>The head does not say yuan, please write it in yuan</translation>
  </message>
  <message>
   <source>表尾说明</source>
   <translation>Note at the end</translation>
  </message>
  <message>
   <source>表格</source>
   <translation>Sheets</translation>
  </message>
  <message>
   <source>表格没有存成：{why}。</source>
   <translation>The sheet was not saved: {why}.</translation>
  </message>
  <message>
   <source>表里显示的和存的不一样，请重写</source>
   <translation>The sheet shows something else than it holds, please write it anew</translation>
  </message>
  <message>
   <source>表里有“表格”（套用了表格格式），请在 Excel 里选“转换为区域”，存好再选。</source>
   <translation>The table has a formatted "table". Choose "Convert to range" in Excel, save it and choose it again.</translation>
  </message>
  <message>
   <source>表里有图表，填了图表指的格子会错。请把图表删掉，或者挪到另一个文件里再选。</source>
   <translation>The table has charts, which would point at the wrong cells. Delete them or move them to another file and choose it again.</translation>
  </message>
  <message>
   <source>表里有宏，填了宏会坏。请在 Excel 里另存为 .xlsx（不带宏）再选。</source>
   <translation>The table has macros, which filling would break. Save it in Excel as .xlsx (without macros) and choose it again.</translation>
  </message>
  <message>
   <source>表里有批注，填了会错位。请把批注删掉再选。</source>
   <translation>The table has comments, which would end up in the wrong place. Delete them and choose it again.</translation>
  </message>
  <message>
   <source>表里有文本框、形状或者控件，填了会错位。请把它们删掉再选，图片可以留。</source>
   <translation>The table has text boxes, shapes or controls, which would end up in the wrong place. Delete them and choose it again; pictures may stay.</translation>
  </message>
  <message>
   <source>表里有透视表，填了会错。请把透视表删掉再选。</source>
   <translation>The table has pivot tables, which would be wrong. Delete them and choose it again.</translation>
  </message>
  <message>
   <source>表里没有写要填什么。请在一行里写上记号，例如 {example}，再选。</source>
   <translation>The table does not say what goes where. Write markers into one row, for example {example}, and choose it again.</translation>
  </message>
  <message>
   <source>要人看一下的 {count} 行</source>
   <translation>Rows to look at: {count}</translation>
  </message>
  <message>
   <source>要人看一下的行</source>
   <translation>Rows to look at</translation>
  </message>
  <message>
   <source>要人看一下的行写到哪里</source>
   <translation>where to write the rows to look at</translation>
  </message>
  <message>
   <source>要人看的行没能写成表格：{why}。</source>
   <translation>The rows to look at could not be written to a sheet: {why}.</translation>
  </message>
  <message>
   <source>要先和总部联网一次，拿到总部的线索密钥。急的请打 12315 举报。</source>
   <translation>This PC must have spoken with headquarters once, to get its clue key. If it is urgent, call 12315.</translation>
  </message>
  <message>
   <source>要先更新程序才能上报，不影响使用</source>
   <translation>Update the program to send, you can work on</translation>
  </message>
  <message>
   <source>要写一个从 1 起的数</source>
   <translation>write a number from 1 up</translation>
  </message>
  <message>
   <source>要写成 12 或 表名!12 这样</source>
   <translation>write it as 12 or SHEET!12</translation>
  </message>
  <message>
   <source>要写成 3=merchant_name 这样；字段有：{names}</source>
   <translation>write it like 3=merchant_name; fields: {names}</translation>
  </message>
  <message>
   <source>要写明表名，例如 --accept '{sheet}!{row}'；读到的表有：{sheets}。</source>
   <translation>Name the sheet, for example --accept '{sheet}!{row}'; the sheets that were read: {sheets}.</translation>
  </message>
  <message>
   <source>要写行号，例如 12</source>
   <translation>give the number of a line, such as 12</translation>
  </message>
  <message>
   <source>要删的是 {number}，里面有 {count} 条记录写着个人信息。删了不能恢复，要删吗？</source>
   <translation>{number} is to be erased: {count:entry holds|entries hold} personal information. It cannot be brought back. Erase it?</translation>
  </message>
  <message>
   <source>要办什么</source>
   <translation>What is asked</translation>
  </message>
  <message>
   <source>要办的</source>
   <translation>To do</translation>
  </message>
  <message>
   <source>要在本站也能看，就设一个查看口令；设了以后报的才看得到。</source>
   <translation>To read them here as well, set a clue word; what is reported after that can be read.</translation>
  </message>
  <message>
   <source>要定 {whole} 处，挑好 {chosen} 处。</source>
   <translation>{chosen} of {whole} decided.</translation>
  </message>
  <message>
   <source>要导入就取消隐藏和筛选；不要的，删掉整行</source>
   <translation>To import it, show it and clear the filter; if it is not wanted, delete the row</translation>
  </message>
  <message>
   <source>要打登记表和回执，按“打印”。以后打开这一件，也能打。</source>
   <translation>For the registration form and the receipt press Print. You can also print later, from the page of the case.</translation>
  </message>
  <message>
   <source>要是拷错了文件，请把原来的 desk.db 放回来；不是拷错的，就抢救：读得出的和最近的好备份进一份新文件，这一份留着。</source>
   <translation>If the wrong file was copied here, please put the earlier desk.db back; otherwise rescue: what can be read and the newest good backup go into a new file, and this one is kept.</translation>
  </message>
  <message>
   <source>要是文件只是被移走了，放回原处再打开就行；不然从最近的好备份恢复（weiquan-desk backup restore）。</source>
   <translation>If the file was only moved away, put it back and open the program again; else put back the newest good backup (weiquan-desk backup restore).</translation>
  </message>
  <message>
   <source>要查清什么</source>
   <translation>What is to be found out</translation>
  </message>
  <message>
   <source>要求</source>
   <translation>Asks for</translation>
  </message>
  <message>
   <source>要求 {sum}</source>
   <translation>claimed {sum}</translation>
  </message>
  <message>
   <source>要求的</source>
   <translation>claimed</translation>
  </message>
  <message>
   <source>要求的钱</source>
   <translation>Sum asked for</translation>
  </message>
  <message>
   <source>要求（元）</source>
   <translation>Claimed (yuan)</translation>
  </message>
  <message>
   <source>要消费者同意，才能转出去。</source>
   <translation>A transfer needs the consumer's consent.</translation>
  </message>
  <message>
   <source>要留一句话吗</source>
   <translation>A closing word?</translation>
  </message>
  <message>
   <source>要登记的消费者</source>
   <translation>Consumers to be logged</translation>
  </message>
  <message>
   <source>要看的行还在下面。请换个地方再存一次。</source>
   <translation>The rows to look at are still below. Choose another place and save again.</translation>
  </message>
  <message>
   <source>要站得住脚，得是这样：</source>
   <translation>To stand, this must hold:</translation>
  </message>
  <message>
   <source>要补的：{names}。</source>
   <translation>To be filled in: {names}.</translation>
  </message>
  <message>
   <source>要设查看口令，请先选谁在值班。</source>
   <translation>To set a clue word, first choose who is on duty.</translation>
  </message>
  <message>
   <source>要重新接入这台电脑，不影响使用</source>
   <translation>This PC must be enrolled again, you can work on</translation>
  </message>
  <message>
   <source>见上面</source>
   <translation>See above</translation>
  </message>
  <message>
   <source>见下面一条</source>
   <translation>see below</translation>
  </message>
  <message>
   <source>规则通过</source>
   <translation>Passed by rule</translation>
  </message>
  <message>
   <source>规则通过 {count} 条</source>
   <translation>{count} passed by rule</translation>
  </message>
  <message>
   <source>解锁</source>
   <translation>Unlock</translation>
  </message>
  <message>
   <source>认不出是什么。能收的是 JPG、PNG、WebP 照片和 PDF。</source>
   <translation>is not recognised. JPG, PNG and WebP photographs and PDF are taken.</translation>
  </message>
  <message>
   <source>认不出这个文件的文字编码。</source>
   <translation>The text encoding of this file is unknown.</translation>
  </message>
  <message>
   <source>认出 {count} 件</source>
   <translation>{count:case|cases} recognised</translation>
  </message>
  <message>
   <source>让正在运行的程序存好、关上，等它关完（最多等这么多秒，不写就是 30 秒）</source>
   <translation>have the running program save and close, and wait until it has (so many seconds at most; 30 when not given)</translation>
  </message>
  <message>
   <source>记下</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>记下了 {cases} 件、{entries} 条。</source>
   <translation>Logged {cases:case|cases}, {entries:entry|entries}.</translation>
  </message>
  <message>
   <source>记下了，不是这回事</source>
   <translation>recorded as nothing of the kind</translation>
  </message>
  <message>
   <source>记下了，处理好了</source>
   <translation>recorded as seen to</translation>
  </message>
  <message>
   <source>记下了，总部会看到您知道了。</source>
   <translation>Noted; headquarters will see that you have read it.</translation>
  </message>
  <message>
   <source>记下以后请把材料交过去；对方收到那天起，才开始算受理期限。</source>
   <translation>Then hand over the papers. Their deadline starts on the day they receive them.</translation>
  </message>
  <message>
   <source>记下咨询</source>
   <translation>Save consultation</translation>
  </message>
  <message>
   <source>记下回访</source>
   <translation>Save follow-up</translation>
  </message>
  <message>
   <source>记下撤回</source>
   <translation>Save withdrawal</translation>
  </message>
  <message>
   <source>记下收到</source>
   <translation>Save as received</translation>
  </message>
  <message>
   <source>记下更正</source>
   <translation>Record the correction</translation>
  </message>
  <message>
   <source>记下的内容和金额都不变，台账没写的结果不补写。打开一件，可以把这一步撤销。</source>
   <translation>What is recorded and all sums stay; no end is made up. The step can be undone on each case.</translation>
  </message>
  <message>
   <source>记下的都会报上去收好，总部的程序更新以后自动算进去，不用再记。</source>
   <translation>What you record is sent and kept there. It counts by itself once headquarters has updated; nothing has to be recorded again.</translation>
  </message>
  <message>
   <source>记下的都在，没有丢。</source>
   <translation>What was recorded is safe; nothing is lost.</translation>
  </message>
  <message>
   <source>记下补正</source>
   <translation>Save changes</translation>
  </message>
  <message>
   <source>记下调解</source>
   <translation>Record the mediation</translation>
  </message>
  <message>
   <source>记下谈成</source>
   <translation>Save agreement</translation>
  </message>
  <message>
   <source>记下转出</source>
   <translation>Save transfer</translation>
  </message>
  <message>
   <source>记下这一轮</source>
   <translation>Record this round</translation>
  </message>
  <message>
   <source>记下追回</source>
   <translation>Record what came back</translation>
  </message>
  <message>
   <source>记不了 1900 年以前、五十年以后的日子，请看一下年份。</source>
   <translation>Days before 1900 or more than fifty years ahead cannot be recorded: look at the year.</translation>
  </message>
  <message>
   <source>记先行赔付（谁先垫的）</source>
   <translation>Record an advance payment</translation>
  </message>
  <message>
   <source>记分流，打告知单</source>
   <translation>Record as sent elsewhere, print slip</translation>
  </message>
  <message>
   <source>记协议</source>
   <translation>Record agreement</translation>
  </message>
  <message>
   <source>记协议：{sum}</source>
   <translation>Record agreement: {sum}</translation>
  </message>
  <message>
   <source>记商家付款</source>
   <translation>Record payment</translation>
  </message>
  <message>
   <source>记商家付款：{sum}</source>
   <translation>Record payment by the shop: {sum}</translation>
  </message>
  <message>
   <source>记回访</source>
   <translation>Log a follow-up</translation>
  </message>
  <message>
   <source>记回访：{count} 人</source>
   <translation>Record follow-up: {count:person|people}</translation>
  </message>
  <message>
   <source>记回避、换调解人</source>
   <translation>Record a recusal</translation>
  </message>
  <message>
   <source>记好了</source>
   <translation>Saved</translation>
  </message>
  <message>
   <source>记好了这次咨询</source>
   <translation>The consultation is saved</translation>
  </message>
  <message>
   <source>记好了，得到代金券 {sum}，不算拿回的钱</source>
   <translation>Saved: vouchers of {sum}, which are no recovered money</translation>
  </message>
  <message>
   <source>记好了，拿回 {sum}</source>
   <translation>Saved: {sum} recovered</translation>
  </message>
  <message>
   <source>记好了，没有涉及钱</source>
   <translation>Saved, no money was involved</translation>
  </message>
  <message>
   <source>记好了，约在{when}调解</source>
   <translation>Saved; mediation on {when}</translation>
  </message>
  <message>
   <source>记好了，谈好 {sum}，钱还没有付</source>
   <translation>Saved: {sum} agreed, not paid yet</translation>
  </message>
  <message>
   <source>记好了，转出去了，请把材料交过去</source>
   <translation>Saved; passed on, please hand the papers over</translation>
  </message>
  <message>
   <source>记好了，还没有谈，以后接着办</source>
   <translation>Saved; nothing was agreed yet, go on later</translation>
  </message>
  <message>
   <source>记录上会写这个称呼，知道是谁办的。以后换人值班，两下就好。</source>
   <translation>Records carry this name, so that it is known who did it. Changing over later takes two clicks.</translation>
  </message>
  <message>
   <source>记录的内容</source>
   <translation>contents of entries</translation>
  </message>
  <message>
   <source>记录都在这台电脑里，没有丢，也没有标成已上报。</source>
   <translation>All entries are on this PC; nothing is lost, and nothing is marked as sent.</translation>
  </message>
  <message>
   <source>记录都还在这台电脑上。要再用，请联系区里：停用过的要换一个资料文件夹，重新接入。</source>
   <translation>The records are still on this PC. To use it again please ask the district: a PC that was retired joins anew with another data folder.</translation>
  </message>
  <message>
   <source>记成分流，这件事就没有人接着看了。请登记成投诉；看过不是这回事的，点“不是这回事”再记分流。</source>
   <translation>As a referral nobody here would go on looking after this. Log it as a complaint; if you have looked and it is nothing of the kind, press 'Nothing of the kind', then refer.</translation>
  </message>
  <message>
   <source>记收到的钱</source>
   <translation>Log payment</translation>
  </message>
  <message>
   <source>记检测、鉴定结果</source>
   <translation>Record the result</translation>
  </message>
  <message>
   <source>记没谈成</source>
   <translation>Log as not settled</translation>
  </message>
  <message>
   <source>记电话</source>
   <translation>Log a call</translation>
  </message>
  <message>
   <source>记电话回访</source>
   <translation>Called them</translation>
  </message>
  <message>
   <source>记着写到第几条的文件 desk.head 不见了、坏了，或者跟资料对不上。</source>
   <translation>The file desk.head, which knows how many entries were written, is gone, broken, or does not fit the data.</translation>
  </message>
  <message>
   <source>记联系</source>
   <translation>Log contact</translation>
  </message>
  <message>
   <source>记联系市民</source>
   <translation>Call to the citizen</translation>
  </message>
  <message>
   <source>记调解</source>
   <translation>Log mediation</translation>
  </message>
  <message>
   <source>记调解（第 {round} 轮）</source>
   <translation>Log mediation (round {round})</translation>
  </message>
  <message>
   <source>记谈成的结果</source>
   <translation>Log agreement</translation>
  </message>
  <message>
   <source>记过的都在，没上报的照样上报。恢复以后照常用。</source>
   <translation>All that was recorded is here, and what was not sent yet is still sent. It goes on as before once the point is in use again.</translation>
  </message>
  <message>
   <source>记追回的垫付</source>
   <translation>Record what came back of an advance</translation>
  </message>
  <message>
   <source>记错了</source>
   <translation>Mistake</translation>
  </message>
  <message>
   <source>记错了。</source>
   <translation>A mistake.</translation>
  </message>
  <message>
   <source>记集体协议</source>
   <translation>Group agreement</translation>
  </message>
  <message>
   <source>记集体调解</source>
   <translation>Group mediation</translation>
  </message>
  <message>
   <source>讲过个人信息怎么用</source>
   <translation>Use of personal data explained</translation>
  </message>
  <message>
   <source>设 PIN</source>
   <translation>Set the PIN</translation>
  </message>
  <message>
   <source>设了第一个，没有 PIN 的人就只能看：要记要办的人，每人都要设一个。</source>
   <translation>Once the first is set, whoever has none may only look: set one for each person who records.</translation>
  </message>
  <message>
   <source>设口令</source>
   <translation>Set the word</translation>
  </message>
  <message>
   <source>设置</source>
   <translation>Settings</translation>
  </message>
  <message>
   <source>设置和草稿可能有一部分读不出来了。</source>
   <translation>Some settings and drafts may be lost.</translation>
  </message>
  <message>
   <source>设置和草稿有一部分读不出来，用了备份里的。</source>
   <translation>Some settings and drafts could not be read. Those of the backup are used.</translation>
  </message>
  <message>
   <source>诉求</source>
   <translation>Claim</translation>
  </message>
  <message>
   <source>诉求摘要</source>
   <translation>What is claimed</translation>
  </message>
  <message>
   <source>诉求金额</source>
   <translation>Claimed sum</translation>
  </message>
  <message>
   <source>诉求金额从 {now}改成 {sum}</source>
   <translation>Change the claim from {now} to {sum}</translation>
  </message>
  <message>
   <source>诉求（元）</source>
   <translation>Claim (¥)</translation>
  </message>
  <message>
   <source>诉求：{claims}。</source>
   <translation>Claims: {claims}.</translation>
  </message>
  <message>
   <source>词典</source>
   <translation>Dictionaries</translation>
  </message>
  <message>
   <source>试着写的</source>
   <translation>Only a try</translation>
  </message>
  <message>
   <source>试着写的。</source>
   <translation>Only a try.</translation>
  </message>
  <message>
   <source>试过哪些办法</source>
   <translation>What was tried</translation>
  </message>
  <message>
   <source>语言</source>
   <translation>Language</translation>
  </message>
  <message>
   <source>说好 {day}出结果</source>
   <translation>result promised for {day}</translation>
  </message>
  <message>
   <source>说好 {day}出结果。</source>
   <translation>The result was promised for {day}.</translation>
  </message>
  <message>
   <source>说好 {day}出结果，已经过了，请问一问。</source>
   <translation>The result was promised for {day}, which has passed; please ask for it.</translation>
  </message>
  <message>
   <source>说好{day}</source>
   <translation>promised {day}</translation>
  </message>
  <message>
   <source>说好的全都兑现了。</source>
   <translation>All that was agreed was given.</translation>
  </message>
  <message>
   <source>说好的只兑现了一部分。</source>
   <translation>Only part of what was agreed was given.</translation>
  </message>
  <message>
   <source>说好的没有兑现。</source>
   <translation>What was agreed was not given.</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>说明；不要写姓名和电话</source>
   <translation>in words; no names or telephone numbers</translation>
  </message>
  <message>
   <source>说法</source>
   <translation>Says</translation>
  </message>
  <message>
   <source>说清楚一点</source>
   <translation>Say more about it</translation>
  </message>
  <message>
   <source>请他在总部的网页“U 盘上报”里选上面这些文件，按“收下，写回信”。</source>
   <translation>Ask them to choose these files on headquarters' page for sticks, and to take them and write the answers.</translation>
  </message>
  <message>
   <source>请他把回信（名字里有 answer 的文件）拷到这个 U 盘上。</source>
   <translation>Ask them to copy the answers (files with "answer" in their names) to this stick.</translation>
  </message>
  <message>
   <source>请先回到这一件的页面，在“凭证”里附上那张纸的照片，再来这里选。写的都还在。</source>
   <translation>Please go back to the page of the case, attach a photo of that paper under Evidence, then choose it here. What you wrote stays.</translation>
  </message>
  <message>
   <source>请先找管理员：别处有没有这个文件夹的拷贝？真的没有，再从头开始，旧的会放到旁边一个文件夹里。</source>
   <translation>First ask the administrator whether there is a copy of this folder elsewhere. If there is none, begin anew; what is left goes into a folder beside it.</translation>
  </message>
  <message>
   <source>请先接上打印机；不打印也能交，由下一位在这里接。</source>
   <translation>Please connect a printer; without printing the next person takes over here.</translation>
  </message>
  <message>
   <source>请先接上打印机；或者存成 PDF，拷到有打印机的电脑上打。</source>
   <translation>Connect a printer first; or save as PDF and print it on a PC that has one.</translation>
  </message>
  <message>
   <source>请先接上打印机；或者存成一个 PDF，拷到有打印机的电脑上打。</source>
   <translation>Connect a printer first; or save one PDF and take it to a PC that has one.</translation>
  </message>
  <message>
   <source>请先更新程序。</source>
   <translation>Update the program first.</translation>
  </message>
  <message>
   <source>请先更新程序，再用这份文件接入。</source>
   <translation>Please update the program first, then use this file.</translation>
  </message>
  <message>
   <source>请先用原来的 Windows 用户登录，或者请区里用恢复钥匙打开。钥匙没错的话，把还能读的救出来（weiquan-desk rescue），或者换成最近的好备份（weiquan-desk backup restore）。</source>
   <translation>Please log in as the Windows user of before first, or ask the district to open it with the recovery key. If the key is the right one, save what can still be read (weiquan-desk rescue) or put back the newest good backup (weiquan-desk backup restore).</translation>
  </message>
  <message>
   <source>请先给另一位设 PIN，再把这一位定为负责人。</source>
   <translation>Please give another person a PIN first and put them in charge.</translation>
  </message>
  <message>
   <source>请先输 PIN，再做一次。</source>
   <translation>Please type the PIN first, then do it again.</translation>
  </message>
  <message>
   <source>请关掉它，再打开一次本程序，会接着清除。</source>
   <translation>Please end it and open this program once more: it goes on then.</translation>
  </message>
  <message>
   <source>请再做一次。</source>
   <translation>Please do it again.</translation>
  </message>
  <message>
   <source>请再做一次；还是这样，就复制给管理员。</source>
   <translation>Do it again. If it fails again, copy this for your administrator.</translation>
  </message>
  <message>
   <source>请再回访</source>
   <translation>Follow up again</translation>
  </message>
  <message>
   <source>请写一个准数</source>
   <translation>Please write an exact sum</translation>
  </message>
  <message>
   <source>请写一个准数，例如 398。</source>
   <translation>Write an exact number, e.g. 398.</translation>
  </message>
  <message>
   <source>请写一句说了什么；没联系上，就选“没联系上”。</source>
   <translation>Please write what was said; choose "Not reached" if nobody answered.</translation>
  </message>
  <message>
   <source>请写一句谈了什么。</source>
   <translation>Please write a sentence on what was said.</translation>
  </message>
  <message>
   <source>请写一天，例如 2025-12-31。</source>
   <translation>Write a day, for example 2025-12-31.</translation>
  </message>
  <message>
   <source>请写一样要改的。没有要改的，点“返回”就行。</source>
   <translation>Please write one thing that is to be changed. If there is none, go back.</translation>
  </message>
  <message>
   <source>请写哪一天，例如 1123 或昨天。</source>
   <translation>Write a day, for example 1123 or yesterday.</translation>
  </message>
  <message>
   <source>请写数字，例如 398。</source>
   <translation>Write a number, e.g. 398.</translation>
  </message>
  <message>
   <source>请写明是哪一份备份。</source>
   <translation>Say which backup.</translation>
  </message>
  <message>
   <source>请写是哪一年，例如 2025。</source>
   <translation>Write which year, for example 2025.</translation>
  </message>
  <message>
   <source>请写是哪家店。</source>
   <translation>Please write which shop.</translation>
  </message>
  <message>
   <source>请写答应给多少；没有涉及钱，就写一句说好了什么。</source>
   <translation>Please write what was promised; where no money was, write what was agreed.</translation>
  </message>
  <message>
   <source>请写签字人的姓名。</source>
   <translation>Please write the name of who signs.</translation>
  </message>
  <message>
   <source>请写谈好多少。</source>
   <translation>Please write how much was agreed.</translation>
  </message>
  <message>
   <source>请写谈好多少；没有涉及钱，就选“没涉及钱”。</source>
   <translation>Please write how much was agreed; choose "No money" where none was.</translation>
  </message>
  <message>
   <source>请删掉一些不要的文件，或者换一个 U 盘，再写一次</source>
   <translation>Please delete some files on it or take another stick, and write again</translation>
  </message>
  <message>
   <source>请删掉一些自己的文件，或者请管理员多给一些</source>
   <translation>Please delete some files of your own, or ask the administrator for more</translation>
  </message>
  <message>
   <source>请加上 --point 编号再来一次，或者在窗口的接入总部那一页挑。</source>
   <translation>Please run it again with --point ID, or pick the point in the window, on the page for connecting to headquarters.</translation>
  </message>
  <message>
   <source>请加上 --undated 日期，例如 --undated 2025-12-31。</source>
   <translation>Add --undated and a date, for example --undated 2025-12-31.</translation>
  </message>
  <message>
   <source>请加上 --year 年份，例如 --year 2025。</source>
   <translation>Add --year and a year, for example --year 2025.</translation>
  </message>
  <message>
   <source>请向区里再要一份。</source>
   <translation>Please ask the district for another one.</translation>
  </message>
  <message>
   <source>请向区里要一份。</source>
   <translation>Please ask the district for one.</translation>
  </message>
  <message>
   <source>请向区里要一份新的。</source>
   <translation>Please ask the district for a new one.</translation>
  </message>
  <message>
   <source>请向区里重新要一份。</source>
   <translation>Please ask the district for a fresh one.</translation>
  </message>
  <message>
   <source>请向本区要一份。</source>
   <translation>Please ask your own district for one.</translation>
  </message>
  <message>
   <source>请告诉区里改样式：{faults}</source>
   <translation>Please tell the district to mend the template: {faults}</translation>
  </message>
  <message>
   <source>请告诉消费者：可以向市场监管部门投诉、申请仲裁，或者向法院起诉。</source>
   <translation>Tell the consumer: they may complain to the market regulator, apply for arbitration, or go to court.</translation>
  </message>
  <message>
   <source>请在上面换一张表。</source>
   <translation>Choose another sheet above.</translation>
  </message>
  <message>
   <source>请在这里签名</source>
   <translation>Please sign here</translation>
  </message>
  <message>
   <source>请对方重新发一次，或在 Excel 里打开另存一份。</source>
   <translation>Ask for it again, or open it in Excel and save a copy.</translation>
  </message>
  <message>
   <source>请对照纸面，看看最近的几件在不在。</source>
   <translation>Please compare the latest cases with your papers.</translation>
  </message>
  <message>
   <source>请打开本程序的窗口看看；这台电脑另有用处的，在那里重新开始。</source>
   <translation>Please open this program's window; to use this PC for something else, begin again there.</translation>
  </message>
  <message>
   <source>请打开浏览器登录网络，再点“现在同步”。</source>
   <translation>Log in to the network in a browser, then press "Sync now".</translation>
  </message>
  <message>
   <source>请找区里要新的接入文件，再点“接入总部”。</source>
   <translation>Ask your district for a new provisioning file, then press "Join headquarters".</translation>
  </message>
  <message>
   <source>请找单位管网络的人。</source>
   <translation>Ask your network administrator.</translation>
  </message>
  <message>
   <source>请找最初导出的那个文件；如果只有这一份，请原系统重新导出，编码选 UTF-8 或 GBK。</source>
   <translation>Find the file first exported, or have it exported again as UTF-8 or GBK.</translation>
  </message>
  <message>
   <source>请找管理员看看这块硬盘</source>
   <translation>Please ask the administrator to look at this disk</translation>
  </message>
  <message>
   <source>请找管理员：别处有没有这个文件夹的拷贝？上报过的都在总部，重新接上就会回来。</source>
   <translation>Please ask the administrator: is there a copy of this folder elsewhere? What was reported is at headquarters and comes back once this PC is connected again.</translation>
  </message>
  <message>
   <source>请把它们都关掉（在后台上报的，在任务栏的图标上点右键，选“退出”），再试一次。</source>
   <translation>Close them all (one that reports in the background: right-click its icon in the task bar, "Quit"), then try again.</translation>
  </message>
  <message>
   <source>请把它改成可以写的（移动盘看看有没有写保护）</source>
   <translation>Please make it writable (a removable disk may be write-protected)</translation>
  </message>
  <message>
   <source>请把读得出的抢救到一份新文件里，缺什么会列出来。</source>
   <translation>Please rescue what can be read into a new file; what is missing will be listed.</translation>
  </message>
  <message>
   <source>请把这一页给管理员看。</source>
   <translation>Show this page to your administrator.</translation>
  </message>
  <message>
   <source>请把这一页给管理员看。存下的内容都在。</source>
   <translation>Please show this page to the administrator. What is stored is safe.</translation>
  </message>
  <message>
   <source>请折成人民币再写。</source>
   <translation>Please write it in yuan.</translation>
  </message>
  <message>
   <source>请换一个 U 盘，再写一次</source>
   <translation>Please take another stick and write again</translation>
  </message>
  <message>
   <source>请换一个。</source>
   <translation>Please choose another.</translation>
  </message>
  <message>
   <source>请换一个文件夹再存。</source>
   <translation>Please choose another folder.</translation>
  </message>
  <message>
   <source>请换一个文件夹或者换一个 U 盘，再写一次</source>
   <translation>Please take another folder or another stick, and write again</translation>
  </message>
  <message>
   <source>请换一个文件夹，或者换一个 U 盘</source>
   <translation>Please take another folder or another stick</translation>
  </message>
  <message>
   <source>请换成本机的文件夹。</source>
   <translation>Choose a folder on this PC.</translation>
  </message>
  <message>
   <source>请换成短一点的文件夹。</source>
   <translation>Please choose a folder with a shorter path.</translation>
  </message>
  <message>
   <source>请换有权限的人值班，再做一次。</source>
   <translation>Let somebody who may go on duty, then do it again.</translation>
  </message>
  <message>
   <source>请插上 U 盘再找一遍，或者自己选文件。</source>
   <translation>Put in the stick and look again, or pick a file yourself.</translation>
  </message>
  <message>
   <source>请插上 U 盘，在第一步选一个。</source>
   <translation>Please put a stick in and choose it in step 1.</translation>
  </message>
  <message>
   <source>请插上区里给的 U 盘（里面有接入文件）再找一遍，在上面挑这个联络点，再写。</source>
   <translation>Please put in the stick from the bureau (with the provisioning file), look again, choose this point above, then write.</translation>
  </message>
  <message>
   <source>请插上带回来的 U 盘，在第一步选一个。</source>
   <translation>Please put in the stick that came back and choose it in step 1.</translation>
  </message>
  <message>
   <source>请插好 U 盘，再写一次</source>
   <translation>Please put the stick in properly and write again</translation>
  </message>
  <message>
   <source>请更新程序后再看。</source>
   <translation>Update the program to see this.</translation>
  </message>
  <message>
   <source>请更正：{wanted}。</source>
   <translation>Please correct: {wanted}.</translation>
  </message>
  <message>
   <source>请核对</source>
   <translation>Please check</translation>
  </message>
  <message>
   <source>请核对是不是拿错了文件。</source>
   <translation>Please check whether it is the wrong file.</translation>
  </message>
  <message>
   <source>请核对编号；编号没有错，就向区里要一份。</source>
   <translation>Please check the id; if it is right, ask the district for a file.</translation>
  </message>
  <message>
   <source>请核对，还不算数</source>
   <translation>please check, does not count yet</translation>
  </message>
  <message>
   <source>请清出一些空间</source>
   <translation>Please free some space</translation>
  </message>
  <message>
   <source>请清出一些空间。存下的内容都在。</source>
   <translation>Please free some space. What is stored is safe.</translation>
  </message>
  <message>
   <source>请点一下是谁签。</source>
   <translation>Please choose who signs.</translation>
  </message>
  <message>
   <source>请用 Excel 或 WPS 打开存一次，合计才会重新算。</source>
   <translation>Open it once in Excel or WPS and save it, so that its totals are reckoned anew.</translation>
  </message>
  <message>
   <source>请用原来的 Windows 用户登录，或者请区里用恢复钥匙打开。</source>
   <translation>Sign in as the Windows user it belongs to, or ask your district to open it with the recovery key.</translation>
  </message>
  <message>
   <source>请看一遍，再点“知道了”。</source>
   <translation>Please read it, then press OK.</translation>
  </message>
  <message>
   <source>请看看 U 盘侧面的写保护开关，拨开以后再写一次</source>
   <translation>Please look for the write protection switch at the side of the stick, switch it off and write again</translation>
  </message>
  <message>
   <source>请看看写的是不是放资料的文件夹（--data）。</source>
   <translation>Please check that this is the folder of the records (--data).</translation>
  </message>
  <message>
   <source>请看看前几行里有没有“日期、商家、事由”这样的列名。</source>
   <translation>See whether the first rows hold column names such as date, shop, matter.</translation>
  </message>
  <message>
   <source>请看看硬盘还在不在</source>
   <translation>Please see whether the disk is still there</translation>
  </message>
  <message>
   <source>请看看硬盘还在不在，再做一次。</source>
   <translation>See that the disk is there and do it again.</translation>
  </message>
  <message>
   <source>请等一会儿再做一次。</source>
   <translation>Wait a moment and do it again.</translation>
  </message>
  <message>
   <source>请等一等，看看 U 盘、网络盘是不是还连着；不想等就再关一次，没弄完的要重做。</source>
   <translation>Please wait, and check that the USB stick or network drive is still connected. If you do not want to wait, close the window once more; what is not finished has to be done again.</translation>
  </message>
  <message>
   <source>请等它做完，再打开一次。</source>
   <translation>Wait until it is done, then open again.</translation>
  </message>
  <message>
   <source>请管理员给这个用户读写它的权限</source>
   <translation>Please ask the administrator to let this user read and write it</translation>
  </message>
  <message>
   <source>请联系区里，商量没报上来的怎么办。</source>
   <translation>Please ask the district what to do about what is not reported.</translation>
  </message>
  <message>
   <source>请至少写一样：要多少、出多少，或者谈得怎样。</source>
   <translation>Please write one of these at least: what is asked, what is offered, or how it went.</translation>
  </message>
  <message>
   <source>请补：{wanted}。</source>
   <translation>Please fill in: {wanted}.</translation>
  </message>
  <message>
   <source>请让有权限的同事上岗以后再打。</source>
   <translation>Let a colleague who may go on duty, then print.</translation>
  </message>
  <message>
   <source>请谁回避</source>
   <translation>Who should stand aside</translation>
  </message>
  <message>
   <source>请输 PIN。</source>
   <translation>Please type the PIN.</translation>
  </message>
  <message>
   <source>请输这个人的 PIN。</source>
   <translation>Please type this person's PIN.</translation>
  </message>
  <message>
   <source>请过 {minutes} 分钟再试</source>
   <translation>Please try again in {minutes} minutes</translation>
  </message>
  <message>
   <source>请过 {seconds} 秒再试</source>
   <translation>Please try again in {seconds} seconds</translation>
  </message>
  <message>
   <source>请选 Excel（.xlsx、.xls）或 CSV 文件。</source>
   <translation>Pick an Excel (.xlsx, .xls) or CSV file.</translation>
  </message>
  <message>
   <source>请选一个。</source>
   <translation>Please choose one.</translation>
  </message>
  <message>
   <source>请选一个原因，或者写一句为什么。</source>
   <translation>Please choose a reason, or write why.</translation>
  </message>
  <message>
   <source>请选一张</source>
   <translation>Please choose one</translation>
  </message>
  <message>
   <source>请选一张照片。</source>
   <translation>Please choose a photo.</translation>
  </message>
  <message>
   <source>请选怎么发现的。</source>
   <translation>Please choose how it was found.</translation>
  </message>
  <message>
   <source>请重启电脑，再打开一次本程序，会接着清除。</source>
   <translation>Please restart the PC and open this program once more: it goes on then.</translation>
  </message>
  <message>
   <source>请重启电脑，再打开一次本程序，会接着清除；要是还这样，请找管理员。</source>
   <translation>Please restart the PC and open the program again; it will go on. If this stays so, please ask your administrator.</translation>
  </message>
  <message>
   <source>请重新安装程序。</source>
   <translation>Please install the program again.</translation>
  </message>
  <message>
   <source>请重新拷一次，或者换一份再试。</source>
   <translation>Please copy it again, or try another one.</translation>
  </message>
  <message>
   <source>读不出来。请看看它还在不在、是不是被别的程序开着。</source>
   <translation>cannot be read. Please see whether it is still there, or open in another program.</translation>
  </message>
  <message>
   <source>读到 {count} 人</source>
   <translation>{count:person|people} read</translation>
  </message>
  <message>
   <source>读到 {rows} 件，新记下 {added} 件，以前记过的 {known} 件。</source>
   <translation>Read {rows:case|cases}: {added} new, {known} known before.</translation>
  </message>
  <message>
   <source>读到的</source>
   <translation>What was read</translation>
  </message>
  <message>
   <source>谁</source>
   <translation>Who</translation>
  </message>
  <message>
   <source>谁先垫的</source>
   <translation>Who advanced it</translation>
  </message>
  <message>
   <source>谁先扣、按哪种价扣，两边各有说法；退多少由双方谈。</source>
   <translation>What is used first and at which price is disputed; the sum is for both sides to agree.</translation>
  </message>
  <message>
   <source>谁决定的</source>
   <translation>Who decided</translation>
  </message>
  <message>
   <source>谁和哪家</source>
   <translation>Who and which shop</translation>
  </message>
  <message>
   <source>谁和谁</source>
   <translation>Who and whom</translation>
  </message>
  <message>
   <source>谁忘了口令，先不让再看，再由别的能看的人让这个人设一个新的。</source>
   <translation>Whoever has forgotten their word is taken out first; then another person who can open clues lets them set a new one.</translation>
  </message>
  <message>
   <source>谁提出的</source>
   <translation>Who asked</translation>
  </message>
  <message>
   <source>谁来问的</source>
   <translation>Who asked</translation>
  </message>
  <message>
   <source>谁没理谁出</source>
   <translation>paid by whoever is wrong</translation>
  </message>
  <message>
   <source>谁的</source>
   <translation>Whose</translation>
  </message>
  <message>
   <source>谁签</source>
   <translation>Who</translation>
  </message>
  <message>
   <source>谁联系不上</source>
   <translation>Who cannot be reached</translation>
  </message>
  <message>
   <source>谁能看</source>
   <translation>Who can open them</translation>
  </message>
  <message>
   <source>谁讲的</source>
   <translation>Explained by</translation>
  </message>
  <message>
   <source>调查核实</source>
   <translation>What was found</translation>
  </message>
  <message>
   <source>调解</source>
   <translation>Mediation</translation>
  </message>
  <message>
   <source>调解中</source>
   <translation>Mediating</translation>
  </message>
  <message>
   <source>调解人 {people}</source>
   <translation>mediated by {people}</translation>
  </message>
  <message>
   <source>调解人 {people}（回避后换的）</source>
   <translation>mediator {people} (instead of who stood aside)</translation>
  </message>
  <message>
   <source>调解人自己</source>
   <translation>The mediator</translation>
  </message>
  <message>
   <source>调解人自己决定</source>
   <translation>decided by the mediator</translation>
  </message>
  <message>
   <source>谈不成</source>
   <translation>No agreement</translation>
  </message>
  <message>
   <source>谈不拢，终止调解</source>
   <translation>No agreement: end the mediation</translation>
  </message>
  <message>
   <source>谈了什么</source>
   <translation>What was said</translation>
  </message>
  <message>
   <source>谈好 {sums}</source>
   <translation>agreed on {sums}</translation>
  </message>
  <message>
   <source>谈好 {sum}</source>
   <translation>agreed on {sum}</translation>
  </message>
  <message>
   <source>谈好{sums}{due}。</source>
   <translation>{sums}{due}.</translation>
  </message>
  <message>
   <source>谈好什么</source>
   <translation>What was agreed</translation>
  </message>
  <message>
   <source>谈好多少</source>
   <translation>Sum agreed</translation>
  </message>
  <message>
   <source>谈好的</source>
   <translation>agreed</translation>
  </message>
  <message>
   <source>谈好还没付的 {sum} 都收到了，就填这个数</source>
   <translation>All of the {sum} still owed was received: fill it in</translation>
  </message>
  <message>
   <source>谈好（元）</source>
   <translation>Agreed (yuan)</translation>
  </message>
  <message>
   <source>谈得怎样</source>
   <translation>How it went</translation>
  </message>
  <message>
   <source>谈得怎样？</source>
   <translation>How did it go?</translation>
  </message>
  <message>
   <source>谈成了，写协议</source>
   <translation>Agreed: write it down</translation>
  </message>
  <message>
   <source>谈拢了</source>
   <translation>Agreed</translation>
  </message>
  <message>
   <source>负责人</source>
   <translation>Person in charge</translation>
  </message>
  <message>
   <source>负责人电话</source>
   <translation>Telephone of the person in charge</translation>
  </message>
  <message>
   <source>负责人：都可以。登记员：记、办、打印（电话地址遮住）；不能导入台账、改人员、恢复备份，文书只能印遮住的。只看：看得到，记不了。</source>
   <translation>In charge: everything. Recording: record, handle, print with telephones and addresses masked; no ledgers, no changes to staff, no restoring of backups, no full copies. Look only: sees, records nothing.</translation>
  </message>
  <message>
   <source>贴的字太多，这一格最多放 {most} 字。一个字也没贴进来，请贴到能写多行的格子里，或者分开贴。</source>
   <translation>Too much text to paste: this line holds {most} characters. Nothing was pasted. Paste it into a field of several lines, or in parts.</translation>
  </message>
  <message>
   <source>费用{payer}</source>
   <translation>costs {payer}</translation>
  </message>
  <message>
   <source>费用谁出（双方说好的）</source>
   <translation>Who pays (as both agreed)</translation>
  </message>
  <message>
   <source>资料不在平常的位置，不能开机自动开始。</source>
   <translation>The data are not in the usual place, so the program cannot start with the session.</translation>
  </message>
  <message>
   <source>资料不能放在共享盘或者自动同步的文件夹里，那里容易坏。</source>
   <translation>Data must not be on a shared drive or in a synced folder: it breaks there.</translation>
  </message>
  <message>
   <source>资料打开了。</source>
   <translation>The file is open.</translation>
  </message>
  <message>
   <source>资料放在哪个文件夹</source>
   <translation>folder of the data</translation>
  </message>
  <message>
   <source>资料文件 desk.db 不见了，没有另开一份空的。</source>
   <translation>The file desk.db is missing. No empty one was made in its place.</translation>
  </message>
  <message>
   <source>资料文件 desk.db 用这台电脑的钥匙读不出来：可能是别的电脑的，也可能整个坏了。</source>
   <translation>The file desk.db cannot be read with this PC's key: it may be another PC's, or damaged as a whole.</translation>
  </message>
  <message>
   <source>资料文件不见了，请打开窗口看看</source>
   <translation>The file is missing, please open the window</translation>
  </message>
  <message>
   <source>资料文件又回来了。</source>
   <translation>The file is back.</translation>
  </message>
  <message>
   <source>资料文件坏了。</source>
   <translation>The file is damaged.</translation>
  </message>
  <message>
   <source>资料文件坏了，请找管理员</source>
   <translation>The file is damaged; please ask the administrator</translation>
  </message>
  <message>
   <source>资料文件坏了：把还读得出的抢救到一份新的里；show 是再看一遍缺了什么</source>
   <translation>the data file is damaged: rescue what can still be read into a new one; show tells again what is missing</translation>
  </message>
  <message>
   <source>资料文件打不开</source>
   <translation>The file of the records cannot be opened</translation>
  </message>
  <message>
   <source>资料文件换好了。原来的一条也读不出：可能整个坏了，也可能是别的电脑的。</source>
   <translation>The file was replaced. Nothing in the earlier one could be read: it may be damaged as a whole, or another PC's.</translation>
  </message>
  <message>
   <source>资料文件是好的。</source>
   <translation>The data file is whole.</translation>
  </message>
  <message>
   <source>资料文件是好的，不用抢救，什么都没有动。</source>
   <translation>The data file is whole. There is nothing to rescue, and nothing was changed.</translation>
  </message>
  <message>
   <source>资料文件正被另一个程序占着，换不下来，什么都没有动。</source>
   <translation>Another program holds the file, so it cannot be replaced; nothing was touched.</translation>
  </message>
  <message>
   <source>资料文件的每一页</source>
   <translation>every page of the data file</translation>
  </message>
  <message>
   <source>资料正在抢救或恢复，做完会自动再试</source>
   <translation>The file is being rescued or restored; tried again once that is done</translation>
  </message>
  <message>
   <source>资料正被另一个程序占用，关掉它，过一会儿会自己再存。</source>
   <translation>Another program holds the records file: close it, and it will be saved again by itself in a moment.</translation>
  </message>
  <message>
   <source>资料正被另一个程序占用，刚才这一步没有记下。</source>
   <translation>Another program is using the data; this step was not saved.</translation>
  </message>
  <message>
   <source>资料正被另一个程序占用，稍后自动再试</source>
   <translation>Another program holds the records; it will be retried automatically</translation>
  </message>
  <message>
   <source>资料还没有打开</source>
   <translation>The data is not open yet</translation>
  </message>
  <message>
   <source>超过 {most} MB。请拍照代替录像，或者把扫描的清晰度调到 200 dpi 再存。</source>
   <translation>is larger than {most} MB. Please take a photograph instead of a video, or scan at 200 dpi.</translation>
  </message>
  <message>
   <source>超过 {sum}</source>
   <translation>over {sum}</translation>
  </message>
  <message>
   <source>跳过 {count} 行</source>
   <translation>{count:row|rows} passed over</translation>
  </message>
  <message>
   <source>跳过了</source>
   <translation>Passed over</translation>
  </message>
  <message>
   <source>跳过了 {count} 行，不是一件一件的：</source>
   <translation>{count:line|lines} passed over, not cases:</translation>
  </message>
  <message>
   <source>跳过了第 {rows} 行（合计、隐藏的行，或者没有人的话）。</source>
   <translation>Passed over: row {rows} (totals, hidden rows, or talk that names nobody).</translation>
  </message>
  <message>
   <source>跳过的和要核对的行</source>
   <translation>Rows passed over or to check</translation>
  </message>
  <message>
   <source>跳过：{why}</source>
   <translation>Passed over: {why}</translation>
  </message>
  <message>
   <source>身份证号（不导入）</source>
   <translation>Identity number (not imported)</translation>
  </message>
  <message>
   <source>转出</source>
   <translation>Transferred</translation>
  </message>
  <message>
   <source>转出去</source>
   <translation>Transfer</translation>
  </message>
  <message>
   <source>转出去才要写</source>
   <translation>only needed to pass it on</translation>
  </message>
  <message>
   <source>转出去还差：{names}。</source>
   <translation>Still missing for a transfer: {names}.</translation>
  </message>
  <message>
   <source>转办回音</source>
   <translation>Reply to transfer</translation>
  </message>
  <message>
   <source>转市场监管所</source>
   <translation>Transfer to regulator</translation>
  </message>
  <message>
   <source>转市场监管所要的都齐了。</source>
   <translation>All there for a transfer to the market regulation office.</translation>
  </message>
  <message>
   <source>转给{to}。</source>
   <translation>Transferred to {to}.</translation>
  </message>
  <message>
   <source>转给谁</source>
   <translation>Transfer to</translation>
  </message>
  <message>
   <source>转给部门</source>
   <translation>Pass it on</translation>
  </message>
  <message>
   <source>输错的次数多了，这一次没有看。{wait}。</source>
   <translation>There were too many wrong PINs; this one was not looked at. {wait}.</translation>
  </message>
  <message>
   <source>过了办理期限的 {count} 件</source>
   <translation>The {count} past the promised day</translation>
  </message>
  <message>
   <source>返回</source>
   <translation>Back</translation>
  </message>
  <message>
   <source>还价</source>
   <translation>Now asks for</translation>
  </message>
  <message>
   <source>还剩 {count} GB</source>
   <translation>{count} GB left</translation>
  </message>
  <message>
   <source>还剩 {count} MB</source>
   <translation>{count} MB left</translation>
  </message>
  <message>
   <source>还向哪里投诉过</source>
   <translation>Brought elsewhere</translation>
  </message>
  <message>
   <source>还在处理</source>
   <translation>In progress</translation>
  </message>
  <message>
   <source>还在这台电脑里</source>
   <translation>Still on this PC</translation>
  </message>
  <message>
   <source>还差 {sum}</source>
   <translation>{sum} owed</translation>
  </message>
  <message>
   <source>还差什么</source>
   <translation>Still missing</translation>
  </message>
  <message>
   <source>还差几点。可以写 9:30、下午3点。</source>
   <translation>The hour is missing, e.g. 9:30 or 15:00.</translation>
  </message>
  <message>
   <source>还差：{names}。补上就可以。</source>
   <translation>Missing: {names}. Fill these in first.</translation>
  </message>
  <message>
   <source>还有 {count} 个</source>
   <translation>{count} more</translation>
  </message>
  <message>
   <source>还有 {count} 个文件。</source>
   <translation>{count} more files.</translation>
  </message>
  <message>
   <source>还有 {count} 件在待办里</source>
   <translation>{count} still in the queue</translation>
  </message>
  <message>
   <source>还有 {count} 件投诉没有办结，结束以后各自接着办</source>
   <translation>{count:complaint is|complaints are} not over and will go on alone</translation>
  </message>
  <message>
   <source>还有 {count} 件，在待办里</source>
   <translation>{count} more in the list of what is to be done</translation>
  </message>
  <message>
   <source>还有 {count} 件，见程序里的待办。</source>
   <translation>{count} more are in the program's list of what is to be done.</translation>
  </message>
  <message>
   <source>还有 {count} 份也不能用。</source>
   <translation>{count} more cannot be used either.</translation>
  </message>
  <message>
   <source>还有 {count} 份没看完</source>
   <translation>{count:more to read|more to read}</translation>
  </message>
  <message>
   <source>还有 {count} 条待上报。</source>
   <translation>{count} waiting to be sent.</translation>
  </message>
  <message>
   <source>还有 {count} 条待上报，请再写出一次。</source>
   <translation>{count} entries still wait: please write out once more.</translation>
  </message>
  <message>
   <source>还有 {count} 条这次装不下，下次再写。</source>
   <translation>{count} more did not fit this time: write them out the next time.</translation>
  </message>
  <message>
   <source>还有 {count} 起也是这家店的</source>
   <translation>{count:other event is|other events are} about this shop</translation>
  </message>
  <message>
   <source>还有 {days} 个工作日</source>
   <translation>{days:working day|working days} left</translation>
  </message>
  <message>
   <source>还有 {days} 个工作日 {hours} 小时</source>
   <translation>{days:working day|working days} and {hours:hour|hours} left</translation>
  </message>
  <message>
   <source>还有一条命令在用这份资料（例如 weiquan-desk sync）。请先让它结束，再试一次。</source>
   <translation>A command is still at work on these data (weiquan-desk sync, for one). Let it end first, then try again.</translation>
  </message>
  <message>
   <source>还有多久</source>
   <translation>Time left</translation>
  </message>
  <message>
   <source>还有没看完的，先处理这些。</source>
   <translation>There are more to look at; begin with these.</translation>
  </message>
  <message>
   <source>还有窗口或者命令在用这份资料，什么都没有动。</source>
   <translation>A window or a command still has this file open; nothing was touched.</translation>
  </message>
  <message>
   <source>还没上报过，不影响使用</source>
   <translation>Nothing sent yet, you can work on</translation>
  </message>
  <message>
   <source>还没写标题</source>
   <translation>No title yet</translation>
  </message>
  <message>
   <source>还没写要求多少</source>
   <translation>No claim written yet</translation>
  </message>
  <message>
   <source>还没写：{names}</source>
   <translation>Not written yet: {names}</translation>
  </message>
  <message>
   <source>还没办完：先办结、撤回或者作废，请核对、待核和总部问的都了结了，才能删除个人信息。</source>
   <translation>It is not over: end it, withdraw it or void it first. What waits to be checked, sums that are held and questions of headquarters have to be settled before personal information can be erased.</translation>
  </message>
  <message>
   <source>还没接上总部</source>
   <translation>Not joined to headquarters</translation>
  </message>
  <message>
   <source>还没接上总部时：区里发的接入文件，一起请总部准许接入</source>
   <translation>not connected yet: the provisioning file of the bureau, to ask for that on the same way</translation>
  </message>
  <message>
   <source>还没接上总部，不影响使用</source>
   <translation>Not joined to headquarters, you can work on</translation>
  </message>
  <message>
   <source>还没有</source>
   <translation>None yet</translation>
  </message>
  <message>
   <source>还没有人登记过。先写上电话、开放时间和负责人。</source>
   <translation>Nobody has noted anything yet. Begin with telephone, opening hours and the person in charge.</translation>
  </message>
  <message>
   <source>还没有人签。先请签字的人看一遍打出来的样子，再签。</source>
   <translation>Nobody has signed yet. Let whoever signs read it as it will be printed first.</translation>
  </message>
  <message>
   <source>还没有决定</source>
   <translation>not decided yet</translation>
  </message>
  <message>
   <source>还没有取来，过一会儿再点。</source>
   <translation>Not here yet. Try again in a while.</translation>
  </message>
  <message>
   <source>还没有取来：总部给这个点留的地方满了，请告诉区里。</source>
   <translation>Not here yet: headquarters has no more room for this point. Please tell the district.</translation>
  </message>
  <message>
   <source>还没有取来：那台电脑今天送得太多，明天再点。</source>
   <translation>Not here yet: that PC has sent as much as it may today. Try again tomorrow.</translation>
  </message>
  <message>
   <source>还没有取来：那台电脑还没有把它送到总部，过一会儿再点。</source>
   <translation>Not here yet: that PC has not sent it to headquarters. Try again in a while.</translation>
  </message>
  <message>
   <source>还没有同步过。</source>
   <translation>Not synced yet.</translation>
  </message>
  <message>
   <source>还没有咨询</source>
   <translation>No consultations yet</translation>
  </message>
  <message>
   <source>还没有导入过台账。</source>
   <translation>No ledger was imported yet.</translation>
  </message>
  <message>
   <source>还没有打钩：{names}。站得住脚，才能这样要求。</source>
   <translation>Not ticked yet: {names}. The claim stands only if this holds.</translation>
  </message>
  <message>
   <source>还没有报过线索</source>
   <translation>No clue has been reported yet</translation>
  </message>
  <message>
   <source>还没有挑。</source>
   <translation>Nothing picked yet.</translation>
  </message>
  <message>
   <source>还没有挑是哪个联络点。</source>
   <translation>No contact point is chosen yet.</translation>
  </message>
  <message>
   <source>还没有接入文件。</source>
   <translation>There is no provisioning file yet.</translation>
  </message>
  <message>
   <source>还没有收到的钱；先记收到的钱，再记是谁先垫的。</source>
   <translation>No money has been received yet; record it first, then who advanced it.</translation>
  </message>
  <message>
   <source>还没有登记</source>
   <translation>not recorded yet</translation>
  </message>
  <message>
   <source>还没有登记过</source>
   <translation>Nothing logged yet</translation>
  </message>
  <message>
   <source>还没有答复</source>
   <translation>No answer yet</translation>
  </message>
  <message>
   <source>还没有签。请在上面写名字；不会写的，在纸上按手印，拍下来再选“在纸上按手印”。</source>
   <translation>Not signed yet. Please write the name above; who cannot write puts a fingerprint on paper: take a photo of it and choose Fingerprint on paper.</translation>
  </message>
  <message>
   <source>还没有签字</source>
   <translation>not signed yet</translation>
  </message>
  <message>
   <source>还没有群体事件</source>
   <translation>No group event yet</translation>
  </message>
  <message>
   <source>还没有谈成的结果，先记谈成了什么。</source>
   <translation>Nothing has been agreed yet. Log the agreement first.</translation>
  </message>
  <message>
   <source>还没有退就空着</source>
   <translation>Leave empty if not returned</translation>
  </message>
  <message>
   <source>还没有送到总部</source>
   <translation>Not at headquarters yet</translation>
  </message>
  <message>
   <source>还没有送到总部：今天送得太多，明天接着送</source>
   <translation>Not at headquarters yet: too much was sent today, it goes on tomorrow</translation>
  </message>
  <message>
   <source>还没有送到总部：总部还没认出它属于哪一步</source>
   <translation>Not at headquarters yet: headquarters does not know yet which record it belongs to</translation>
  </message>
  <message>
   <source>还没有选 U 盘</source>
   <translation>No stick is chosen yet</translation>
  </message>
  <message>
   <source>还没有选 U 盘：请插上，在第一步选一个。</source>
   <translation>No stick is chosen yet: please put one in and choose it in step one.</translation>
  </message>
  <message>
   <source>还没有选为什么。</source>
   <translation>No cause chosen yet.</translation>
  </message>
  <message>
   <source>还没有选人，或者没写谈好多少</source>
   <translation>Nobody is ticked, or no agreed sum is written</translation>
  </message>
  <message>
   <source>还没有选文件</source>
   <translation>No file picked yet</translation>
  </message>
  <message>
   <source>还没有选是哪一起。</source>
   <translation>None chosen yet.</translation>
  </message>
  <message>
   <source>还没有通知</source>
   <translation>No notices yet</translation>
  </message>
  <message>
   <source>还没有附上照片</source>
   <translation>No photo is attached yet</translation>
  </message>
  <message>
   <source>还没有，接上总部时留下</source>
   <translation>none yet; it is left when this PC is connected to headquarters</translation>
  </message>
  <message>
   <source>还没看</source>
   <translation>Unread</translation>
  </message>
  <message>
   <source>还没答复</source>
   <translation>Unanswered</translation>
  </message>
  <message>
   <source>还没签</source>
   <translation>Not signed yet</translation>
  </message>
  <message>
   <source>还没签：{who}</source>
   <translation>not yet: {who}</translation>
  </message>
  <message>
   <source>还没问</source>
   <translation>Not asked yet</translation>
  </message>
  <message>
   <source>还缺 {count} 条。</source>
   <translation>{count} are still missing.</translation>
  </message>
  <message>
   <source>还说好了什么</source>
   <translation>What else was agreed</translation>
  </message>
  <message>
   <source>这 {count} 件不再进待办，也不算逾期。</source>
   <translation>{count:case leaves|cases leave} the queue, never overdue again.</translation>
  </message>
  <message>
   <source>这 {count} 期都没有投诉？</source>
   <translation>No complaints in any of these {count:period|periods}?</translation>
  </message>
  <message>
   <source>这一件会放在待办最上面，总部下一次收到就看得见。</source>
   <translation>This case goes on top of what is to be done, and headquarters sees it with the next round.</translation>
  </message>
  <message>
   <source>这一件刚才变了。请返回再打开一次。</source>
   <translation>The case has just changed. Go back and open it again.</translation>
  </message>
  <message>
   <source>这一件已作废</source>
   <translation>This case is void</translation>
  </message>
  <message>
   <source>这一件已移交，这里只能看</source>
   <translation>Handed over: it can only be looked at here</translation>
  </message>
  <message>
   <source>这一件已经作废。</source>
   <translation>This case is void.</translation>
  </message>
  <message>
   <source>这一件已经在里面了。</source>
   <translation>It is in it already.</translation>
  </message>
  <message>
   <source>这一件已经归档。</source>
   <translation>This case is archived.</translation>
  </message>
  <message>
   <source>这一件已经有 {most} 份，放不下了。</source>
   <translation>does not fit: this case has {most} already.</translation>
  </message>
  <message>
   <source>这一件已经登记过了。</source>
   <translation>This case has been logged already.</translation>
  </message>
  <message>
   <source>这一件来自一张工单，总部还没办结，可能退回重办；总部办结以后再删。</source>
   <translation>This case came from a work order that headquarters has not closed and may send back; erase it once headquarters has closed it.</translation>
  </message>
  <message>
   <source>这一件没有谁先垫过钱。</source>
   <translation>Nobody has advanced any money in this case.</translation>
  </message>
  <message>
   <source>这一件现在没有可以打印的文书。</source>
   <translation>There is nothing to print of this case now.</translation>
  </message>
  <message>
   <source>这一件的个人信息已经删除，不再打印文书。</source>
   <translation>The personal data of this case was erased: no document is printed of it any more.</translation>
  </message>
  <message>
   <source>这一件还有没定下来的</source>
   <translation>Something in this case is still open</translation>
  </message>
  <message>
   <source>这一件还没登记。</source>
   <translation>This case has not been logged.</translation>
  </message>
  <message>
   <source>这一件里已经有了，没有再放一份。</source>
   <translation>is in this case already; it was not added again.</translation>
  </message>
  <message>
   <source>这一件里已经没有个人信息可删。</source>
   <translation>No personal information is left in this case.</translation>
  </message>
  <message>
   <source>这一件里有新版本程序写的内容，先不显示金额；请更新程序。</source>
   <translation>A newer version of the program wrote in this case. Sums are hidden until you update.</translation>
  </message>
  <message>
   <source>这一件里有新版本程序写的内容，请先更新程序；现在只能写备注。</source>
   <translation>A newer version of the program wrote in this case. Update first; until then only notes can be written.</translation>
  </message>
  <message>
   <source>这一天太早了，请再看一眼。</source>
   <translation>This day is very early; please look again.</translation>
  </message>
  <message>
   <source>这一天是总部定的。</source>
   <translation>Headquarters set this day.</translation>
  </message>
  <message>
   <source>这一天还没到，请再看一眼。</source>
   <translation>This day is still to come, please check.</translation>
  </message>
  <message>
   <source>这一期没有投诉，按一下就报给总部</source>
   <translation>No complaint in this period: one press tells headquarters</translation>
  </message>
  <message>
   <source>这一条不再算数：{said}</source>
   <translation>This entry no longer counts: {said}</translation>
  </message>
  <message>
   <source>这一条不能撤回：它不算数，或者后面的记录离不开它。</source>
   <translation>This entry cannot be withdrawn: it does not count, or later ones need it.</translation>
  </message>
  <message>
   <source>这一条不能改</source>
   <translation>This entry cannot be changed</translation>
  </message>
  <message>
   <source>这一条在这台电脑上打不开：报的时候还没有口令，或者封它的钥匙不在这里。</source>
   <translation>This one does not open on this PC: there was no word when it was reported, or the key it is sealed to is not here.</translation>
  </message>
  <message>
   <source>这一条已经不算数了，不用再改。</source>
   <translation>This entry does not count any more; nothing needs changing.</translation>
  </message>
  <message>
   <source>这一条没有核对过原文。</source>
   <translation>The text of this article has not been checked.</translation>
  </message>
  <message>
   <source>这一条记下以后就不变了；可以用“其他”里的备注说明。</source>
   <translation>This entry stays as it was recorded; add a note under Other to explain.</translation>
  </message>
  <message>
   <source>这一条里有读不懂的或不可能的内容，不能算数；点“不算”，再照实重新记一条。</source>
   <translation>This entry holds something impossible or unreadable and cannot count; choose "Does not count" and record it anew as it was.</translation>
  </message>
  <message>
   <source>这一格</source>
   <translation>This cell</translation>
  </message>
  <message>
   <source>这一格要写。</source>
   <translation>This must be filled in.</translation>
  </message>
  <message>
   <source>这一步只有总部能做。</source>
   <translation>Only headquarters can do this.</translation>
  </message>
  <message>
   <source>这一步没有记下。{why}</source>
   <translation>This step was not saved. {why}</translation>
  </message>
  <message>
   <source>这一行是隐藏的，或者被筛选掉了</source>
   <translation>This row is hidden or filtered away</translation>
  </message>
  <message>
   <source>这一行比表头多出几格</source>
   <translation>This row is wider than the head</translation>
  </message>
  <message>
   <source>这一行比表头少几格</source>
   <translation>This row is narrower than the head</translation>
  </message>
  <message>
   <source>这一起刚才有了变化：别的电脑登记了同一个电话，或者已经结束。请看一眼再按。</source>
   <translation>This event has just changed: another PC logged the same telephone, or it has ended. Please look and press again.</translation>
  </message>
  <message>
   <source>这一起并到了另一起，请到那一起里办。</source>
   <translation>This event was merged into another, please go on there.</translation>
  </message>
  <message>
   <source>这一起群体事件已经结束；要接着办，先重新打开。</source>
   <translation>This group event has ended; to go on, open it again first.</translation>
  </message>
  <message>
   <source>这一起群体事件没有结束。</source>
   <translation>This group event has not ended.</translation>
  </message>
  <message>
   <source>这不是 Excel 的 .xlsx 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 再选。</source>
   <translation>This is no Excel .xlsx file. Open it in Excel or WPS, save it as .xlsx and choose it again.</translation>
  </message>
  <message>
   <source>这不是一件投诉。</source>
   <translation>This is not a complaint.</translation>
  </message>
  <message>
   <source>这不是台账文件。</source>
   <translation>This is not a ledger file.</translation>
  </message>
  <message>
   <source>这不是接入文件，或者没有拷完整。</source>
   <translation>This is no provisioning file, or it was not copied whole.</translation>
  </message>
  <message>
   <source>这个人看得到，记不了：没有设 PIN，或者权限是“只看”。</source>
   <translation>This person sees everything and records nothing: they have no PIN, or may only look.</translation>
  </message>
  <message>
   <source>这个数太大了，请再看一眼。</source>
   <translation>This number is very large; please look again.</translation>
  </message>
  <message>
   <source>这个文件坏了，或者没有传完整。</source>
   <translation>This file is damaged or incomplete.</translation>
  </message>
  <message>
   <source>这个文件太大了。</source>
   <translation>This file is too large.</translation>
  </message>
  <message>
   <source>这个文件太大了。区里的表一般只有几十 KB，看看是不是选错了。</source>
   <translation>This file is too large. A district's table has some tens of KB; perhaps it is the wrong one.</translation>
  </message>
  <message>
   <source>这个文件夹不让写</source>
   <translation>This folder does not let you write</translation>
  </message>
  <message>
   <source>这个文件夹里没有资料，什么都没有建。</source>
   <translation>There are no records in this folder; nothing was made.</translation>
  </message>
  <message>
   <source>这个文件打不开，可能正开着。</source>
   <translation>This file cannot be opened; it may be open elsewhere.</translation>
  </message>
  <message>
   <source>这个文件打不开，可能正被别的程序占用。</source>
   <translation>This file cannot be opened; another program may be using it.</translation>
  </message>
  <message>
   <source>这个文件的写法认不出来。请用 Excel 或 WPS 打开，存一次再选。</source>
   <translation>How this file is written is not known here. Open it in Excel or WPS, save it and choose it again.</translation>
  </message>
  <message>
   <source>这个文件第 {lines} 行附近的双引号没有成对，后面的行连成了一格，一行也没有导入。</source>
   <translation>A double quote near line {lines} of this file has no partner, and the rows behind it became one cell. No row was imported.</translation>
  </message>
  <message>
   <source>这个文件设了密码。</source>
   <translation>This file has a password.</translation>
  </message>
  <message>
   <source>这个文件读不了，什么也没有加</source>
   <translation>This file cannot be read, nothing was added</translation>
  </message>
  <message>
   <source>这个文件里什么也没有。</source>
   <translation>This file is empty.</translation>
  </message>
  <message>
   <source>这个文件里面是网页，只是起了 Excel 的名字。</source>
   <translation>This file is a web page under the name of an Excel file.</translation>
  </message>
  <message>
   <source>这个时间已经过了，请再看一眼。</source>
   <translation>This time has passed, please check.</translation>
  </message>
  <message>
   <source>这个月的台账里有 {count} 件投诉，作废的不算。</source>
   <translation>{count:complaint|complaints} in this month's ledger, void ones apart.</translation>
  </message>
  <message>
   <source>这个月还没有过完。</source>
   <translation>The month is not over yet.</translation>
  </message>
  <message>
   <source>这个电话已有一件这家店的投诉，可以打开那一件放进来</source>
   <translation>A complaint about this shop has this telephone: open that one and put it in</translation>
  </message>
  <message>
   <source>这个电话已经登记过</source>
   <translation>This telephone is logged already</translation>
  </message>
  <message>
   <source>这个程序没有装完整，认不出哪些接入文件可信。</source>
   <translation>This program is not installed whole and cannot tell which provisioning files to trust.</translation>
  </message>
  <message>
   <source>这个程序的版本</source>
   <translation>the version of this program</translation>
  </message>
  <message>
   <source>这些先不导入</source>
   <translation>not imported yet</translation>
  </message>
  <message>
   <source>这件事多半归{department}</source>
   <translation>This most likely belongs to {department}</translation>
  </message>
  <message>
   <source>这份回信答的不是这台电脑记得的那一次（电脑可能恢复过备份），没有收；请再写出一次，记录不会重复</source>
   <translation>it answers nothing that this PC remembers (it may have been restored from a backup): not taken; please write out once more, nothing will be doubled</translation>
  </message>
  <message>
   <source>这份备份不能用：{why}。现在的资料没有动。</source>
   <translation>This backup cannot be used: {why}. Your data was not touched.</translation>
  </message>
  <message>
   <source>这份备份是好的：{file}，{count} 条。</source>
   <translation>This backup is good: {file}, {count:entry|entries}.</translation>
  </message>
  <message>
   <source>这份接入文件不是本市发的，不能用。</source>
   <translation>This provisioning file was not issued by your city and cannot be used.</translation>
  </message>
  <message>
   <source>这份接入文件不能用。</source>
   <translation>This provisioning file cannot be used.</translation>
  </message>
  <message>
   <source>这份接入文件在这台电脑看来还没有生效：从 {day}起有效，这台电脑上今天是 {today}。</source>
   <translation>By the clock of this PC this provisioning file is not valid yet: it is from {day} on, and today is {today} on this PC.</translation>
  </message>
  <message>
   <source>这份接入文件是给{district}的，和这台电脑不是一个区，不能用。</source>
   <translation>This provisioning file is for {district}, another district than this PC's, and cannot be used.</translation>
  </message>
  <message>
   <source>这份接入文件的接入码过期了。</source>
   <translation>The code in this provisioning file has expired.</translation>
  </message>
  <message>
   <source>这份接入文件被改动过，不能用。</source>
   <translation>This provisioning file has been changed and cannot be used.</translation>
  </message>
  <message>
   <source>这份接入文件要更新的程序才能用。</source>
   <translation>This provisioning file needs a newer program.</translation>
  </message>
  <message>
   <source>这份接入文件过期了：有效到 {day}，这台电脑上今天是 {today}。</source>
   <translation>This provisioning file has expired: it was valid until {day}, and today is {today} on this PC.</translation>
  </message>
  <message>
   <source>这份接入文件里有 {count} 个联络点，要说明接的是哪一个，例如 {points}。</source>
   <translation>This provisioning file is for {count} contact points; say which one, for example {points}.</translation>
  </message>
  <message>
   <source>这份接入文件里有 {count} 个联络点，要说明接的是哪一个：{points}。</source>
   <translation>This provisioning file is for {count} contact points; say which one: {points}.</translation>
  </message>
  <message>
   <source>这份接入文件里没有编号是 {point} 的联络点。</source>
   <translation>There is no contact point {point} in this provisioning file.</translation>
  </message>
  <message>
   <source>这份接入文件里的接入码都用过了，每个码只能接一台电脑。</source>
   <translation>All codes in this provisioning file have been used; each connects one PC only.</translation>
  </message>
  <message>
   <source>这份收过了，没有重复记</source>
   <translation>taken in before, nothing was doubled</translation>
  </message>
  <message>
   <source>这份文书刚才改过了</source>
   <translation>This document has just been changed</translation>
  </message>
  <message>
   <source>这份文书现在不能签。</source>
   <translation>This document cannot be signed now.</translation>
  </message>
  <message>
   <source>这份文书现在不能签：那一步撤回了，或者已经有新的一份。请返回看一看。</source>
   <translation>This document cannot be signed now: that step was taken back, or there is a newer one. Please go back and look.</translation>
  </message>
  <message>
   <source>这份文书现在打不了</source>
   <translation>This document cannot be printed now</translation>
  </message>
  <message>
   <source>这份文书的样式有问题，打不出来</source>
   <translation>The template of this document is faulty; it cannot be printed</translation>
  </message>
  <message>
   <source>这份文件里一条记录也读不出来，也没有好的备份；什么都没有动。</source>
   <translation>Not one entry can be read from this file, and there is no good backup. Nothing was changed.</translation>
  </message>
  <message>
   <source>这份资料少了 {count} 条记录。</source>
   <translation>This file lacks {count:record|records}.</translation>
  </message>
  <message>
   <source>这份资料是更新的程序写的，这个程序打不开。</source>
   <translation>A newer program wrote this data; this one cannot open it.</translation>
  </message>
  <message>
   <source>这份资料正在从头开始，是另一个窗口或者命令在做。</source>
   <translation>Another window or command is just starting an empty file here.</translation>
  </message>
  <message>
   <source>这份资料正在抢救，是另一个窗口或者命令在做。</source>
   <translation>Another window or command is just rescuing this file.</translation>
  </message>
  <message>
   <source>这份资料正在换成另一份，是另一个窗口或者命令在做。</source>
   <translation>Another window or command is just replacing this file.</translation>
  </message>
  <message>
   <source>这份资料正在换成备份，是另一个窗口或者命令在做。</source>
   <translation>Another window or command is just putting a backup in the place of this file.</translation>
  </message>
  <message>
   <source>这份资料没有坏过，没有抢救过。</source>
   <translation>This data was never damaged, and never rescued.</translation>
  </message>
  <message>
   <source>这份通知要新版本的程序才看得到，请更新程序。</source>
   <translation>This notice needs a newer version of the program. Please update.</translation>
  </message>
  <message>
   <source>这几列没有读：{names}。</source>
   <translation>Columns not read: {names}.</translation>
  </message>
  <message>
   <source>这几条总部已经收好，一条没丢，只是先不算数。总部会自己再试，不用改，也不用重记。</source>
   <translation>Headquarters has them safe and none is lost; they just do not count yet. It tries again by itself: nothing to change, nothing to record again.</translation>
  </message>
  <message>
   <source>这几条总部已经收好，一条没丢，只是先不算数；别的照常。总部会自己再试，不用改，也不用重记。</source>
   <translation>Headquarters has them safe and none is lost; they just do not count yet, and everything else goes on as usual. It tries again by itself: nothing to change, nothing to record again.</translation>
  </message>
  <message>
   <source>这台电脑上只有{name}看得了线索。</source>
   <translation>On this PC only {name} can open clues.</translation>
  </message>
  <message>
   <source>这台电脑上只有一位负责人：忘了 PIN 没有人能重设，请找区里，照着“只有一位负责人，忘了 PIN”办。</source>
   <translation>There is only one person in charge at this PC: nobody can reset their PIN. Ask the district, which has a page on it.</translation>
  </message>
  <message>
   <source>这台电脑上没有记录。</source>
   <translation>There are no records on this PC.</translation>
  </message>
  <message>
   <source>这台电脑上的记录和钥匙都删掉了。</source>
   <translation>The records and the key on this PC have been deleted.</translation>
  </message>
  <message>
   <source>这台电脑上还没有人能看内容：报上去的，只有总部的线索专员打得开。</source>
   <translation>Nobody at this PC can open clues yet: what is reported can be opened by the clue officers of headquarters alone.</translation>
  </message>
  <message>
   <source>这台电脑也请总部准许接入。</source>
   <translation>This PC also asks headquarters to be connected.</translation>
  </message>
  <message>
   <source>这台电脑写到了第几条，文件里已经查不到，最后可能还有缺的。</source>
   <translation>The file no longer tells how far this PC had come, so more may be missing at the end.</translation>
  </message>
  <message>
   <source>这台电脑写到过的记录</source>
   <translation>What this PC had written</translation>
  </message>
  <message>
   <source>这台电脑写的</source>
   <translation>from this PC</translation>
  </message>
  <message>
   <source>这台电脑写的还缺 {count} 条。</source>
   <translation>{count:entry|entries} of this PC still missing.</translation>
  </message>
  <message>
   <source>这台电脑写的都补回来了。</source>
   <translation>All that this PC wrote is back.</translation>
  </message>
  <message>
   <source>这台电脑另有用处，重新开始</source>
   <translation>Use this PC for something else: begin again</translation>
  </message>
  <message>
   <source>这台电脑后来换了身份，这份回信不作数了；请再写出一次</source>
   <translation>this PC has taken a new identity since; this answer counts no more; please write out once more</translation>
  </message>
  <message>
   <source>这台电脑在总部的身份读不出来了，请向区里要一份新的接入文件，重新接上。</source>
   <translation>The identity of this PC at headquarters can no longer be read. Please ask the district for a new provisioning file and connect again.</translation>
  </message>
  <message>
   <source>这台电脑已经接在联络点 {point}，这份接入文件不是给它的：里面的件不能交给别的点。</source>
   <translation>This PC belongs to contact point {point}, and this provisioning file is not for it: its cases cannot be handed to another point.</translation>
  </message>
  <message>
   <source>这台电脑已被停用，内容都还在，请找区里</source>
   <translation>This PC was revoked, its contents are safe, ask your district</translation>
  </message>
  <message>
   <source>这台电脑已被停用，请找区里</source>
   <translation>This PC was revoked, ask your district</translation>
  </message>
  <message>
   <source>这台电脑没有系统钥匙串，钥匙存成了只有您能读的文件 desk.key，请不要拷给别人。</source>
   <translation>This PC has no key store. The key is in desk.key, which only you can read; do not copy it to others.</translation>
  </message>
  <message>
   <source>这台电脑没有装打印机</source>
   <translation>This PC has no printer</translation>
  </message>
  <message>
   <source>这台电脑的时间不准，这里按总部的时间报：今天是{day}。</source>
   <translation>The clock of this PC is wrong; here the time is headquarters': today is {day}.</translation>
  </message>
  <message>
   <source>这台电脑的记录和总部的对不上（恢复过备份，或者硬盘是拷来的），已经换了新身份；请再写出一次</source>
   <translation>the entries of this PC and of headquarters do not match (restored backup or copied disk); it has taken a new identity; please write out once more</translation>
  </message>
  <message>
   <source>这台电脑还没接上总部</source>
   <translation>This PC is not connected yet</translation>
  </message>
  <message>
   <source>这台电脑还没接上总部。请插上区里给的 U 盘（里面有接入文件），再找一遍。</source>
   <translation>This PC is not connected yet. Please put in the stick from the bureau (with the provisioning file) and look again.</translation>
  </message>
  <message>
   <source>这台电脑还没接上总部：一起请总部准许接入，接到哪个联络点？</source>
   <translation>This PC is not connected yet: it asks for that on the same way. Which point?</translation>
  </message>
  <message>
   <source>这台电脑还没有接上总部：先用区里发的接入文件接上（weiquan-desk provision 文件）。不影响使用。</source>
   <translation>This PC has not joined headquarters: enrol it with the district's file (weiquan-desk provision FILE). You can work on.</translation>
  </message>
  <message>
   <source>这台电脑还没有连上总部，不知道是哪个联络点，先连上再报。</source>
   <translation>This PC is not connected to headquarters and does not know its contact point. Connect it first.</translation>
  </message>
  <message>
   <source>这台电脑还没有连上总部，不知道是哪个联络点，先连上再看、再改。</source>
   <translation>This PC is not connected to headquarters and does not know its point. Connect it first.</translation>
  </message>
  <message>
   <source>这台电脑还要等区里同意，才收得到以前的内容。</source>
   <translation>This PC waits for the bureau's approval before it gets the earlier contents.</translation>
  </message>
  <message>
   <source>这家店已经有 {count} 起没结束的，在下面的表里。还要再开一起群体事件吗？</source>
   <translation>This shop has {count:open event|open events} already, in the table below. Open another?</translation>
  </message>
  <message>
   <source>这张工单作为投诉 {number} 来办</source>
   <translation>This order is dealt with as complaint {number}</translation>
  </message>
  <message>
   <source>这张工单已经接了；不该本站办的，先撤回接单，再退单。</source>
   <translation>This order is accepted already; if it is not for this point, take the acceptance back first and then decline it.</translation>
  </message>
  <message>
   <source>这张工单总部已经办结，不用再办。</source>
   <translation>Headquarters has closed this order; nothing more is to be done.</translation>
  </message>
  <message>
   <source>这张工单总部已经撤回，不用再办。</source>
   <translation>Headquarters has recalled this order; nothing more is to be done.</translation>
  </message>
  <message>
   <source>这张工单总部已经改派给别的站，这里只能看。</source>
   <translation>Headquarters has given this order to another point; here it can only be read.</translation>
  </message>
  <message>
   <source>这张工单还没接；先接单，再办。</source>
   <translation>This order is not accepted yet; accept it first.</translation>
  </message>
  <message>
   <source>这张表填不了</source>
   <translation>This table cannot be filled</translation>
  </message>
  <message>
   <source>这张表打不开</source>
   <translation>This table does not open</translation>
  </message>
  <message>
   <source>这张表里没找到写着列名的那一行。</source>
   <translation>No row with column names was found in this sheet.</translation>
  </message>
  <message>
   <source>这张表里没有认得出的列名，什么都没有记。请在第一行写上列名（例如：日期、投诉人、商家、事由、金额），再试一次。</source>
   <translation>No known column names in this sheet; nothing was logged. Put names (such as date, consumer, merchant, matter, sum) in the first row and try again.</translation>
  </message>
  <message>
   <source>这是一次撤销的记录，自己不能再改；要改，请改它下面说的那件事后来重新记的那一条。</source>
   <translation>This records that something was taken back and cannot be changed itself; change the entry that was recorded anew instead.</translation>
  </message>
  <message>
   <source>这是别的电脑写出去的，没有动它</source>
   <translation>another PC wrote it out; it was left alone</translation>
  </message>
  <message>
   <source>这是区里的空表，盖掉了下个月就没有了。请换一个名字再存。</source>
   <translation>This is the district's blank table; written over, it would be gone next month. Choose another name.</translation>
  </message>
  <message>
   <source>这是总部记下的，不在这里改。不对的话，请告诉总部。</source>
   <translation>Headquarters recorded this; it is not changed here. If it is wrong, tell headquarters.</translation>
  </message>
  <message>
   <source>这是旧格式（.xls）或者有密码。请在 Excel 里另存为没有密码的 .xlsx 再选。</source>
   <translation>This is the older format (.xls) or has a password. Save it in Excel as .xlsx without a password and choose it again.</translation>
  </message>
  <message>
   <source>这是本点的另一台电脑，要等区里同意以后，才能收到以前的内容；现在就可以用。</source>
   <translation>This is a further PC of the point: what was recorded before comes once the district has agreed. It can be used right now.</translation>
  </message>
  <message>
   <source>这是程序的建议，没有核实过；本区有预案的按预案办。</source>
   <translation>A suggestion of the program that nobody has verified; where your district has a plan, follow that.</translation>
  </message>
  <message>
   <source>这是给本点另一台电脑的回信，请拿到那台电脑上收</source>
   <translation>an answer for another PC of this point; please take it in there</translation>
  </message>
  <message>
   <source>这是给联络点 {point} 的回信，不是本点的，没有动它</source>
   <translation>an answer for the point {point}, not for this one; it was left alone</translation>
  </message>
  <message>
   <source>这是这台电脑写出去的，不是回信</source>
   <translation>this PC wrote it out; it is no answer</translation>
  </message>
  <message>
   <source>这样改了，后面的就不算了，要重新记：{lost}。对吗？</source>
   <translation>With this change what came after counts no more and has to be recorded again: {lost}. Is that right?</translation>
  </message>
  <message>
   <source>这样的一共 {count} 行。</source>
   <translation>There are {count} such lines in all.</translation>
  </message>
  <message>
   <source>这次导入整个撤回了。</source>
   <translation>The whole import was taken back.</translation>
  </message>
  <message>
   <source>这次没有接上：{why}。</source>
   <translation>This time it did not connect: {why}.</translation>
  </message>
  <message>
   <source>这次谈好</source>
   <translation>Agreed now</translation>
  </message>
  <message>
   <source>这次谈得怎样？</source>
   <translation>How did it go?</translation>
  </message>
  <message>
   <source>这里什么都没有动。</source>
   <translation>Nothing was touched here.</translation>
  </message>
  <message>
   <source>这里以后可以查常用的法条和期限，并和案件对上。</source>
   <translation>Here you will look up laws and deadlines that fit a case.</translation>
  </message>
  <message>
   <source>这里以后可以看每个月办了几件、拿回多少钱，一键出月报。</source>
   <translation>Here you will see cases and money recovered by month, with a report in one click.</translation>
  </message>
  <message>
   <source>这里以后可以看每家店的投诉、承诺和联系人。</source>
   <translation>Here you will see each merchant's complaints, promises and contacts.</translation>
  </message>
  <message>
   <source>这里以后可以记宣传活动：哪天、在哪里、讲了什么、来了多少人。</source>
   <translation>Here you will log outreach: when, where, what about, how many came.</translation>
  </message>
  <message>
   <source>这里写了一个范围，请写一个准数。</source>
   <translation>This is a range; please write one exact number.</translation>
  </message>
  <message>
   <source>这里写了几个数，请只写一个。</source>
   <translation>There are several numbers here; please write one.</translation>
  </message>
  <message>
   <source>这里写的 {count} 步不算数</source>
   <translation>{count:step|steps} written here count for nothing</translation>
  </message>
  <message>
   <source>这里只列出来，不会自己删；要删哪一件，由负责人定。</source>
   <translation>They are only listed and never erased by themselves; the person in charge decides which to erase.</translation>
  </message>
  <message>
   <source>这里只有这台电脑写出去的文件，没有总部的回信。请把 U 盘带到区里，回来再收。</source>
   <translation>Here are only files that this PC wrote out, and no answer of headquarters. Please take the stick to the bureau first.</translation>
  </message>
  <message>
   <source>这里是第 {first} 到 {last} 份</source>
   <translation>here are {first} to {last}</translation>
  </message>
  <message>
   <source>这里没有办成的，请打开那件投诉作废，免得算两次。</source>
   <translation>If nothing was settled here, open that complaint and void it, so that it is not counted twice.</translation>
  </message>
  <message>
   <source>这里没有总部的回信（.wqparcel 文件）。请看看 U 盘插好没有，文件夹选对没有。</source>
   <translation>Here is no answer of headquarters (.wqparcel files). Please look whether the stick is in and the folder is right.</translation>
  </message>
  <message>
   <source>这里的 .wqparcel 文件太多，一个也没有收。请用“自己选文件”，只选名字里有这个联络点编号和 answer 的。</source>
   <translation>There are too many .wqparcel files here; none was taken. Please use "Choose files" and take only those with this contact point's id and "answer" in their names.</translation>
  </message>
  <message>
   <source>这里签过了。再签一次，以新的为准。</source>
   <translation>Signed here already. If signed once more, the new one holds.</translation>
  </message>
  <message>
   <source>这里记的是已经兑现。请再问一次消费者，记一次回访；凭回执答的话照样留着。</source>
   <translation>Here it is recorded as given. Please ask the consumer once more and record a follow-up; what was said with the receipt stays as it is.</translation>
  </message>
  <message>
   <source>这里记答应给多少，没有涉及钱就写一句说好了什么；真收到了，再记收到的钱。</source>
   <translation>Write here how much was promised, or where no money was, what was agreed; when it has been received, record the money received.</translation>
  </message>
  <message>
   <source>进行中</source>
   <translation>Under way</translation>
  </message>
  <message>
   <source>连上网会接着送；一直送不到，请联系区里，商量凭证怎么交。</source>
   <translation>They go on with the next connection; if they never arrive, please ask the district how to hand over the evidence files.</translation>
  </message>
  <message>
   <source>连不上总部，稍后自动再试</source>
   <translation>Headquarters cannot be reached, will try again</translation>
  </message>
  <message>
   <source>连前面的一共 {sum}，比谈好的 {agreed} 多</source>
   <translation>{sum} with what came before, more than the {agreed} agreed on</translation>
  </message>
  <message>
   <source>追回 {sum}</source>
   <translation>{sum} came back</translation>
  </message>
  <message>
   <source>追回垫付</source>
   <translation>Advance had back</translation>
  </message>
  <message>
   <source>追回多少</source>
   <translation>How much came back</translation>
  </message>
  <message>
   <source>追回的钱归垫钱的人，不算挽回，也不进统计。</source>
   <translation>What comes back belongs to who advanced it; it is no recovered loss and in no figure.</translation>
  </message>
  <message>
   <source>退出</source>
   <translation>Quit</translation>
  </message>
  <message>
   <source>退到钱的写“已退款”，没退到的把金额留空</source>
   <translation>If refunded, say so; if not, leave the sum empty</translation>
  </message>
  <message>
   <source>退单</source>
   <translation>Declined</translation>
  </message>
  <message>
   <source>退回的请照总部说的补上。</source>
   <translation>Please mend what was sent back.</translation>
  </message>
  <message>
   <source>退回重办</source>
   <translation>To do again</translation>
  </message>
  <message>
   <source>退给总部</source>
   <translation>Send back</translation>
  </message>
  <message>
   <source>送{what}</source>
   <translation>{what}: sent</translation>
  </message>
  <message>
   <source>送了多少</source>
   <translation>Bonus</translation>
  </message>
  <message>
   <source>送出去的时候已经逾期</source>
   <translation>it was overdue when it was sent</translation>
  </message>
  <message>
   <source>送出去的时候还有 {count} 个工作日</source>
   <translation>{count} working days were left when it was sent</translation>
  </message>
  <message>
   <source>送出（条）</source>
   <translation>Sent</translation>
  </message>
  <message>
   <source>送到哪里做</source>
   <translation>Who does it</translation>
  </message>
  <message>
   <source>送来的正文核对不上（{why}），没有采用。下次联网再取；一直这样，请打电话告诉总部。</source>
   <translation>The text that came does not check out ({why}) and was not taken. It will be asked for again at the next sync; if this goes on, please phone headquarters.</translation>
  </message>
  <message>
   <source>送检</source>
   <translation>Sent for a test</translation>
  </message>
  <message>
   <source>送检测、鉴定</source>
   <translation>Send for test or appraisal</translation>
  </message>
  <message>
   <source>选一个最像的；都不像，就选“别的原因”。</source>
   <translation>Choose the likeliest, or "Another cause".</translation>
  </message>
  <message>
   <source>选中的人里没有等付款的</source>
   <translation>Nobody ticked waits for a payment</translation>
  </message>
  <message>
   <source>选中的人里没有要回访的</source>
   <translation>Nobody ticked is to be followed up</translation>
  </message>
  <message>
   <source>选作代表</source>
   <translation>Make delegate</translation>
  </message>
  <message>
   <source>选别的文件夹</source>
   <translation>Another folder</translation>
  </message>
  <message>
   <source>选到了这一件自己，请另选。</source>
   <translation>That is this case itself, choose another.</translation>
  </message>
  <message>
   <source>选区里发的接入文件</source>
   <translation>Pick the file from your district</translation>
  </message>
  <message>
   <source>选区里的表</source>
   <translation>Choose the district's table</translation>
  </message>
  <message>
   <source>选台账文件</source>
   <translation>Pick a ledger file</translation>
  </message>
  <message>
   <source>选好以后，先看看每一列认得对不对，再导入。没看清的行会单独列出来，不会乱记。</source>
   <translation>First check what each column was taken for, then import. Unclear rows are listed apart and never guessed.</translation>
  </message>
  <message>
   <source>选带回来的文件</source>
   <translation>Choose the files that came back</translation>
  </message>
  <message>
   <source>选文件</source>
   <translation>Pick file</translation>
  </message>
  <message>
   <source>选文件夹</source>
   <translation>Choose folder</translation>
  </message>
  <message>
   <source>选照片或扫描件</source>
   <translation>Choose photographs or scans</translation>
  </message>
  <message>
   <source>选的这几份刚才撤回了。请重新选。</source>
   <translation>Those that were chosen were taken back just now. Please choose again.</translation>
  </message>
  <message>
   <source>选表格文件</source>
   <translation>Choose a sheet</translation>
  </message>
  <message>
   <source>逗号前后是一个数还是两个数？是一个数就不写逗号。</source>
   <translation>One number or two around the comma? If it is one, leave the comma out.</translation>
  </message>
  <message>
   <source>通常打 {count} 份</source>
   <translation>usually {count:copy|copies}</translation>
  </message>
  <message>
   <source>通知没有这一步。</source>
   <translation>A notice has no such step.</translation>
  </message>
  <message>
   <source>逾期</source>
   <translation>Overdue</translation>
  </message>
  <message>
   <source>逾期 {count} 张</source>
   <translation>{count} overdue</translation>
  </message>
  <message>
   <source>逾期 {days} 个工作日</source>
   <translation>{days:working day|working days} overdue</translation>
  </message>
  <message>
   <source>逾期 {days} 天</source>
   <translation>{days:day|days} late</translation>
  </message>
  <message>
   <source>遮住姓名电话</source>
   <translation>Hide name and phone</translation>
  </message>
  <message>
   <source>那一年的放假安排还没公布，先按周末估算</source>
   <translation>that year's holidays are not published yet, so only weekends are left out</translation>
  </message>
  <message>
   <source>那一步撤回了，或者已经有新的一份。请返回，选还在的那一份。</source>
   <translation>That step was taken back, or there is a newer one. Please go back and choose the one that holds.</translation>
  </message>
  <message>
   <source>那个文件夹</source>
   <translation>that folder</translation>
  </message>
  <message>
   <source>那个文件夹不在了（U 盘拔掉了吗）。请另选一个文件夹再存。</source>
   <translation>That folder is gone (was the stick pulled out?). Choose another folder and save again.</translation>
  </message>
  <message>
   <source>那天还没有这样的规定。</source>
   <translation>There was no such rule on that day.</translation>
  </message>
  <message>
   <source>那里</source>
   <translation>That place</translation>
  </message>
  <message>
   <source>那里写不进去。请另选一个文件夹再存。</source>
   <translation>Nothing can be written there. Choose another folder and save again.</translation>
  </message>
  <message>
   <source>那里写不进去，或者同名的文件正开着</source>
   <translation>that place cannot be written, or a file of that name is open</translation>
  </message>
  <message>
   <source>那里已经有 {name} 了。请换一个名字再存。</source>
   <translation>There already is {name}. Please save under another name.</translation>
  </message>
  <message>
   <source>那里管：{matters}。您写了“{word}”。在这里照样能登记；只想告诉他去哪里，就记分流（投诉举报处理办法第16条）。</source>
   <translation>It deals with: {matters}. You wrote "{word}". You can still log it here; to tell them where to go, record it as sent elsewhere (Order on Complaints, Art. 16).</translation>
  </message>
  <message>
   <source>都不是，都在办</source>
   <translation>None, all are work</translation>
  </message>
  <message>
   <source>都写完了</source>
   <translation>Nothing left half-written</translation>
  </message>
  <message>
   <source>都办完了</source>
   <translation>All done</translation>
  </message>
  <message>
   <source>都报过了，不用再报。</source>
   <translation>All reported; nothing left to report.</translation>
  </message>
  <message>
   <source>里面是文字，不是照片，改过名字也不算。请截图以后粘贴，或者写进备注。</source>
   <translation>holds text and no photograph, whatever its name. Please paste a screenshot, or write it in a note.</translation>
  </message>
  <message>
   <source>里面有</source>
   <translation>Contents</translation>
  </message>
  <message>
   <source>里面有一项</source>
   <translation>One of its values</translation>
  </message>
  <message>
   <source>里面有新版本程序写的内容；请更新程序以后再看。</source>
   <translation>Something in it was written by a newer program; please update and look again.</translation>
  </message>
  <message>
   <source>里面的手册版本这台电脑都有了，没有更新的</source>
   <translation>This PC has all editions in it, there is nothing newer</translation>
  </message>
  <message>
   <source>里面的都已经从别处收到了，不用再收</source>
   <translation>all of it has come another way since; no need to take it in</translation>
  </message>
  <message>
   <source>重新打开</source>
   <translation>Open again</translation>
  </message>
  <message>
   <source>重新打开群体事件</source>
   <translation>Group event opened again</translation>
  </message>
  <message>
   <source>重新谈</source>
   <translation>Talk anew</translation>
  </message>
  <message>
   <source>重要</source>
   <translation>Important</translation>
  </message>
  <message>
   <source>金额</source>
   <translation>sum</translation>
  </message>
  <message>
   <source>金额不能是负数。</source>
   <translation>A sum cannot be negative.</translation>
  </message>
  <message>
   <source>金额和办理的步骤仍在这一件的页面上。</source>
   <translation>Its sums and steps are still on the page of the case.</translation>
  </message>
  <message>
   <source>金额规则</source>
   <translation>Rules for sums</translation>
  </message>
  <message>
   <source>鉴定</source>
   <translation>Appraisal</translation>
  </message>
  <message>
   <source>钥匙</source>
   <translation>keys</translation>
  </message>
  <message>
   <source>钥匙删掉了，记录谁也打不开了；有几个文件没删掉，请重启电脑后自己删。</source>
   <translation>The key is deleted, so nobody can open the records any more; some files could not be deleted, please restart the PC and delete them.</translation>
  </message>
  <message>
   <source>钥匙和备份没有动。</source>
   <translation>Key and backups are untouched.</translation>
  </message>
  <message>
   <source>钥匙已经删掉，剩下的文件谁也打不开了，可是有几个没删掉。</source>
   <translation>The key is gone, so nobody can open the rest, but some files could not be deleted.</translation>
  </message>
  <message>
   <source>钥匙还没有删干净，剩下的资料可能还打得开。</source>
   <translation>The key is not quite gone, so what is left may still be readable.</translation>
  </message>
  <message>
   <source>销售业态</source>
   <translation>Form of trade</translation>
  </message>
  <message>
   <source>锁上</source>
   <translation>Shut</translation>
  </message>
  <message>
   <source>锁上（Ctrl+L）</source>
   <translation>Lock (Ctrl+L)</translation>
  </message>
  <message>
   <source>锁屏、{count} 分钟没人动就收起来，输口令接着写</source>
   <translation>Put away at the lock and after {count} minutes without a hand; go on with your clue word</translation>
  </message>
  <message>
   <source>锁屏还留着，关掉程序就没有了</source>
   <translation>Stays through the lock; gone once the program is closed</translation>
  </message>
  <message>
   <source>问了什么</source>
   <translation>What was asked</translation>
  </message>
  <message>
   <source>问了什么，怎么答的。谁来问的，留不留都行。</source>
   <translation>The question and the answer. A name may be left or not.</translation>
  </message>
  <message>
   <source>问的话在经过里。</source>
   <translation>What is asked stands in the timeline.</translation>
  </message>
  <message>
   <source>问题</source>
   <translation>Problem</translation>
  </message>
  <message>
   <source>问题：{name}</source>
   <translation>Problem: {name}</translation>
  </message>
  <message>
   <source>问：{question} 答：{answer}</source>
   <translation>Q: {question} A: {answer}</translation>
  </message>
  <message>
   <source>附上凭证</source>
   <translation>Evidence added</translation>
  </message>
  <message>
   <source>随行单存好了。</source>
   <translation>The slip is saved.</translation>
  </message>
  <message>
   <source>随行单没有存成</source>
   <translation>The slip was not saved</translation>
  </message>
  <message>
   <source>隐藏的表“{sheet}”没有读。</source>
   <translation>The hidden sheet '{sheet}' was not read.</translation>
  </message>
  <message>
   <source>隐藏的表没有读：{names}</source>
   <translation>Hidden sheets were not read: {names}</translation>
  </message>
  <message>
   <source>隔离的记录</source>
   <translation>quarantined entries</translation>
  </message>
  <message>
   <source>集体协议</source>
   <translation>Group agreement</translation>
  </message>
  <message>
   <source>集体调解</source>
   <translation>Group mediation</translation>
  </message>
  <message>
   <source>零件</source>
   <translation>Parts</translation>
  </message>
  <message>
   <source>零报告</source>
   <translation>Zero report</translation>
  </message>
  <message>
   <source>零报告没有这一步。</source>
   <translation>A zero report has no such step.</translation>
  </message>
  <message>
   <source>需要您看一下</source>
   <translation>Please take a look</translation>
  </message>
  <message>
   <source>需要新版本</source>
   <translation>Newer version needed</translation>
  </message>
  <message>
   <source>需要新版本才能看</source>
   <translation>Needs a newer version</translation>
  </message>
  <message>
   <source>靠近了 {sum}</source>
   <translation>{sum} closer</translation>
  </message>
  <message>
   <source>面积</source>
   <translation>Area</translation>
  </message>
  <message>
   <source>预付卡不能用了</source>
   <translation>Prepaid cards not honoured</translation>
  </message>
  <message>
   <source>预付卡余额</source>
   <translation>Prepaid card balance</translation>
  </message>
  <message>
   <source>预付卡退多少、能不能加倍赔、七天退货到哪天</source>
   <translation>Card balances, multiples by law, dates of a 7-day return</translation>
  </message>
  <message>
   <source>预览</source>
   <translation>Preview</translation>
  </message>
  <message>
   <source>预览：{title}，共 {count} 页</source>
   <translation>Preview: {title}, {count} pages</translation>
  </message>
  <message>
   <source>预计 {day}</source>
   <translation>{day} (expected)</translation>
  </message>
  <message>
   <source>预计{day}</source>
   <translation>prob. {day}</translation>
  </message>
  <message>
   <source>预计{fact}</source>
   <translation>Probably: {fact}</translation>
  </message>
  <message>
   <source>颜色</source>
   <translation>Colours</translation>
  </message>
  <message>
   <source>食品加赔</source>
   <translation>Unsafe food</translation>
  </message>
  <message>
   <source>首页</source>
   <translation>Home</translation>
  </message>
  <message>
   <source>高对比</source>
   <translation>High contrast</translation>
  </message>
  <message>
   <source>（没有名字）</source>
   <translation>(no name)</translation>
  </message>
  <message>
   <source>（没有编号）</source>
   <translation>(without a number)</translation>
  </message>
  <message>
   <source>，</source>
   <translation>, </translation>
  </message>
  <message>
   <source>，{day}前付</source>
   <translation>, due {day}</translation>
  </message>
  <message>
   <source>，{day}前付清</source>
   <translation>, to be paid by {day}</translation>
  </message>
  <message>
   <source>，以后付</source>
   <translation>, to be paid later</translation>
  </message>
  <message>
   <source>，还有 {count} 个工作日</source>
   <translation>, {count:working day|working days} left</translation>
  </message>
  <message>
   <source>；</source>
   <translation>; </translation>
  </message>
 </context>
</TS>
