<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
 <context>
  <name>desk</name>
  <message>
   <source>1. 按 F2 登记。哪家店、什么事、花了多少、谁来的，写到哪里存到哪里，关掉也不会丢。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>10月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>11月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>12月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>1月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>2. 当场谈好了，按 Ctrl+Enter，写上谈好多少，再按 Enter。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>2月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>3. 没谈好就约时间，或者转市场监管所。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>3月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>4. 以后打开这一件，右上角那一个按钮就是下一步。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>4月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>5. 收到钱一定要记“收到的钱”：只有真收到的才算挽回。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>5月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>6月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>7月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>8月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>9月</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Enter</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{about}。下一步：{step}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{about}。两台电脑记得不一样，请挑一挑。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{about}。请照总部说的补上。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{about}，双方来调解。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{amount} 元</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 个工作日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 件两台电脑记得不一样</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 件以前导过，没有重复记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 件没写日期，记成今天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 件请核对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 处内容两台电脑写得不一样</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 年</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 条</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 条待上报</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 条记录先放在一边</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 笔钱两台电脑都记了，先不算数</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 行和前面重复，只算一次</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 行要人看一下，还没导入</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{days} 天前</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{days}放假不算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{days}是周末也不算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{days}补班照算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day} {clock}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day} {clock} 有调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day} {weekday}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day}日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day}登记，本站约定 {term}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day}谈成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day}谈成，{due}前付清</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{day}起算，{name} {term}（{basis}）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{first}{after}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}不是人民币</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}写了一个范围</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}写了几个数</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}只写了个大概</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}太大了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}是负数</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}有两种读法</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}比分还细</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}没有写哪一天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}没有年份</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}没有这一天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}的年份不对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}看不懂</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}还没到</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}：{why}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{month}{days}日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name} → {whom}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}-要看一下.xlsx</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}用这个：{value}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}，上午好</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}，下午好</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}，中午好</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}，早上好</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}，晚上好</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}：好的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{name}：有问题（{count}）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{seconds} 秒</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{title}：{words}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{what} {sum}（{form}）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{when}，同一电话投诉过</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{when}，同一电话投诉过同一商家</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{when}，同名的人投诉过同一商家</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{whom}联系不上。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{who} 与 {shop}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{who}来咨询</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{words}（{remark}）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{words}，总部已确认</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{words}，还差 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{words}；另有代金券 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{year}年{month}{days}日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{label}”是什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>、</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>一件投诉怎么办</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>一句话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>一句话说清</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>三个工作日内</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>三个工作日内有 {count} 件到期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>三步就好。没有文件、没有网也能先用起来。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>上回没写完的都在这里，
一个字也没丢</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>上回没写完的都在这里，一个字也没丢。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>上报 {sent} 条，收到 {received} 条。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>上报到哪一步了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>上次成功 {when}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>下一步</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>下一步：{step}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>下次打开程序时换过来</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>下面是前 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>不会用？</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>不同意</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>不对就改</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>不是一件事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>不满意</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>不算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>不要了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>与</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>两台电脑没连上的时候各写了一份。挑对的那个；没挑的也留在经过里，不会丢。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>为什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>为什么撤回</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>为什么转</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>买东西、办卡、请人服务，
吃了亏要讨说法</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>争议金额</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>人群</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>什么也没有导入。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>什么事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>什么时候</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>今天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>今天到期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>今天有 {count} 件到期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>今天没有到期的事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>今天要记得的事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>今天谁值班</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>从 JSON 行文件记入</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>付清了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>代码 {code}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>以后付</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>以后随时可以在右上角改。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>会记成这样</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>作废</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>作废的还看得到，只是不算数；作废以后不能再改回来。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>作废这一件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>例如 {text}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>例如 王阿姨</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>值班人员</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>值班：{name}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>值班：请选</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>元</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>先不接，直接用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>先不改</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>先不记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>先放着</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>先登记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>全清了吗</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>全部投诉</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>公示</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>关于</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>关怀（字大、格大）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>关掉也不会丢</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>关联</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>其中总部已确认 {fen} 元</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>其他</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>内容</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>再加一项</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>再试一次</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写一个名字。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写一个称呼，记录上才知道是谁办的。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写一句问了什么，就能记下。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写到哪里存到哪里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写备注</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写成 2026-3-5 这样的日期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写成一个数，例如 398 或 398.50；没有就留空</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>写成一个确定的数，例如 {amount}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>几个快捷键，几句话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>列名里有相近的字</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>列表和记录是否一致</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>刚才这一步没有记下。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>刚登记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>删除个人信息</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>别的电脑上的人</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>到路名门牌</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>办到这一步还不能做这件事。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>办完这一页</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>办结日期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>办结日期早于登记日期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>办过 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>加一个人</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>区里发的文件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>协议</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>协议 {fen} 元</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>协议写了吗</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>单位的代理服务器要登录，请找管网络的人</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>原因</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>原来写的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>原来的 Excel、CSV 台账都能读。读两遍也不会多出来。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>原来的文件留在 {file}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>原来的行号</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>原编号</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>去核对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>去看看</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>去补</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>去补上</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>又一行表头</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>双方</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>双方签了字</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>双方都说不用写</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>另一列更像</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>另一台电脑的记录前后对不上，请找管理员</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只同步一次</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只是来问一问，
三格就记完</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只是看看：能读的有 {rows} 件，什么都没有记。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只有这一栏算“挽回”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只有这里记的才算“挽回”。代金券、储值不算钱。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只留作备注</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只留最后的结果，例如：已退款、约定退款、调解不成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>只看看，不记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>可以不留</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>可以试试少写几个字，或者写电话的后四位、店名的首字母。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>可写 1122、昨天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>可写 1130、下周五</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>可多选</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>台账</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>台账里有 {count} 行和前面的一样，只记一次。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>合并</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>合计</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>合计行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>同一个人又来说了同一件事。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>同意</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>同意公示投诉信息</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>同意委托调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>同步中心</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>后面已经有新的记录，不能直接撤销了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周一</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周三</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周二</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周五</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周六</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周四</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>周末也顺延的话是 {day}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>和另一件重复</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>和另一件重复。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>和总部同步</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>咨询</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>咨询不用这一步。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪一张表</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪一类</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪些已经报到总部，哪些还在这台电脑上</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪天前付</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪天前付清</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪天的事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪天谈成的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>哪家店</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商品和服务类别</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家出 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家出多少</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家名称</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家地址</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家电话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家第 {round} 轮出到 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商家联系人</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>商户</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>回话不能证明是总部发的，没有收下，稍后自动再试</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>在 Excel 里关掉它，再试一次。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>在 Excel 里打开，去掉密码另存一份，再导入。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>在 Excel 里打开，另存为 .xlsx 再导入。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>在哪里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>地址</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>基本满意</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>处理结果</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>处理结果和金额对不上</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>处理结果没看懂，按还在处理收下，原话在备注里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>处理结果里有两种说法</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>备份以后写的，总部收到过的会自动补回来。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>备份做好了，打开验过：{file}，{count} 条。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>备份还在。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>备份：做一份、验一份、恢复</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>备注</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>复制给管理员</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>外观</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>多少钱，想怎么办</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>套用一段</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>套用一段再改</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>套用一段答复</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>姓名</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>委托调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>字够大吗</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>字大一点</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>字大字小、颜色、怎么用；值班人员</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>字小一点</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>字已经丢了，找不回来。请找没有变成问号的原文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>字的大小</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>存于 {when}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>存到哪里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>存成表格慢慢看</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>它可能还没从别的电脑传过来。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>实退的金额比约定的多</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>宣传</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>对方已办结。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>对方已受理。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>对方已收到。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>对方没有受理。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>对方的证书不对，没有发送，请找管理员</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>对方证书不对，没有上报，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>导入</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>导入 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>导入了 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>导入台账</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>导入台账（Excel、CSV）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>就这样定</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>展开其余 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>履行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>履行方式</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>履行日期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>工作日历</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已丢掉一份没写完的。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已作废</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已办结</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已复制</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已存 {time}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已存好，改完再导入那个文件就行。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已履行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已履行（挽回损失） {fen} 元</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已归档</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已撤销</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已撤销。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已登记。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已登记到：{point}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已登记并记下转出。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已登记，调解时间约好了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已答复</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已经存下的内容都在，没有丢。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已经换成这份备份：{file}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已经有钱付过了，不能再改成没谈成。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已经记到那一件里，没有另立一件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已自动保存。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已记下：{title}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已记下：咨询。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已记下：当场和解。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已谈成，等付款</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已转出</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已连上总部</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已退 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已送达</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>并案</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>序号（不导入）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>店名</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>开始使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>归档</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场{sums}，已付清。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场付清</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场付清，没有写</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场和解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场和解、约时间都可以以后再补；转市场监管所要写全（投诉举报处理办法第10条）。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场说好了，没有涉及钱。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场谈好{sums}{due}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当天不算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当面</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>录入员：直接看待办</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>待上报</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>待上报 {waiting} 条 · 已送达 {delivered} 条 · 总部已确认 {confirmed} 条 · 总部退回 {returned} 条</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>待办</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>待办 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>待回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>微信</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>必填</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>志愿者：四个大格子</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>快捷键</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么做</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么收到的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么改</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么来的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么答的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么给</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么联系的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么说的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么谈的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么问的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部不认识这台电脑，请用新的接入文件再登记一次</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部不认这份接入文件的登记码。请向区里重新要一份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部出了差错，稍后自动再试</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部太久没有回音，稍后自动再试</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部已确认</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部收好了，还没看完。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部正忙，稍后自动再试</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部看过，算数了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部确认</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部确认了 {count} 笔。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部请补一补；补好之前，那笔钱总部不算。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部退回</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部退回 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部退回 {count} 条</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>您好</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>您怎么称呼</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>您指定的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>成功</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>我的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>截止</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>截止 {day}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>截止 {day}，已逾期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>截止 今天（{day}）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>手机号要 11 位，现在是 {digits} 位。请再问一遍。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打不开资料：找不到对应的钥匙。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打开</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打开同步中心 F5</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打开这一件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打拼音、首字母都行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打电话回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>找不到这个文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>找人、找店、找电话后四位</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>找到的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>把原来的 Excel、CSV 台账读进来，读两遍也不会多出来</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>把台账按年份分成几个文件再导入。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>把这次说的记到那一件里，不另立一件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>投诉</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>投诉 {cases} 件，咨询 {consultations} 件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>投诉举报处理办法第10条要求写全，不然对方不收。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>投诉还是咨询</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>报告线索</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>拿回 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>按 F1 看怎么做。写错不要紧，记下以后 8 秒内可以撤销。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>按事由建议分类</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>按内容的样子猜的，请看一下</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>按列名和旁边的列认出</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>按列名认出</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>按数目算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>按谈话的顺序写，写到哪里存到哪里。标着“必填”的，转出去时规则要求写全；其余可以以后补。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>挽回金额</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>挽回（元）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>换一个文件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>换人值班</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>换这个人值班</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>接上总部了，记下的会自动上报。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>接入总部</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>接待方式</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>接着写</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>搜索</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>撤回</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>撤销</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>撤销（{seconds} 秒）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>收到{sums}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>收到什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>收到（条）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>改了{names}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>改了马上就是，也马上就存。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>文件里有这个联络点的名字和总部的地址。没接上之前，记的都在这台电脑上，接上以后自动补报。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>文件里的汉字已经变成乱码（例如{where}），一行也没有导入。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>新来的人叫什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>日期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>时间</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>时间可以写：明天 9:30、1125 下午2点、周五10点半。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>明天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>星期一</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>星期三</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>星期二</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>星期五</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>星期六</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>星期四</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>星期日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>昨天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>是什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>是哪种问题</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>显示姓名电话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>更多</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>最后一天赶上放假，顺延到 {day}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>最新的在上面</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>最近一条</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>最近几次同步</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>最近办的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有 {count} 件已经逾期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有 {count} 件请核对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有 {count} 行没写日期，按指定的日子记。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有 {count} 行要人看一下。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有 {count} 行要人看一下：{file}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有一条内容太大，总部收不下，请找管理员</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有人来问，按 F3，三格就记完。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有人来，就按 F2 登记。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有几个字损坏了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>有记录对不上，请找管理员</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>未谈成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>本站</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>本站办过 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>来源</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>查看</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>标题</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>核对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>核对两个金额，把写错的改过来</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>核对后不算数</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>检查资料文件、搜索、钥匙和日历</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>正在值班</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>正在同步</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>正在和总部同步</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>正在导入</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>每一列是什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>每台电脑的记录链</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没写</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没写名字</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没写完的登记都在这里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没写年份的日期是哪一年</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没写店名</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没写日期的行按哪一天记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没写明是退款还是赔偿，按退款收下</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没找到写着列名的那一行。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有也不要紧，以后再接</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有列名</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有可以撤销的。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有商家，也没有写什么事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有待上报的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有待办的事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有成功（{word}）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有找到</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有找到。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有找到这一件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有找到这个文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有涉及钱</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没有要核对的了，可能已经有人核对过。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没留</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没留名</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没联系上</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没联系上。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没认出来</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没说金额</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没谈成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没问</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>法规</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>浅色</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消协处理过</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费日期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者不满意。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者人群</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者同意转吗</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者地址</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者基本满意。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者姓名</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者撤回</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者满意。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者电话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者花的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者要 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者要多少</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者要的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者说不再欠了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者说不再欠了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>深色</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>满意</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>满意吗</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>状态</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>现在不能做这一步。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>现在可以在投诉里看全部和已办结的每一件；上报以后，总部也会汇总。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>现在同步</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>现在每一件的截止日都写着依据；条文请查国家法律法规数据库。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>现在登记投诉时打店名、拼音或首字母，就能找到办过的店；上面的搜索也能找到这家店的每一件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>现在请打 12315 举报；消费者自己受了损失的，可以先登记成投诉。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>现在请照旧记在宣传台账上。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>理由：{whence}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>理由：{whence}；{parts}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>理由：您写了{words}。不点，就不采用。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>用 JSON 回答</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>用区里发的接入文件登记这台电脑</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>用时</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>电脑 {id}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>电话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>电话像是不对（{digits} 位）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>电话号码的位数或样子不对，按原样收下</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>登记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>登记咨询</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>登记投诉</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>登记日期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看不懂这个日子。可以写 1123、昨天、上周五。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看到假货、过期食品、
乱标价，报给市场监管所</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看投诉</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看看它是不是改了名或移走了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看看是不是选错了文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看看这 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看看这件事</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>看着不像电话号码，请再问一遍；就是这样也可以。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>知道了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>硬盘满了，刚才这一步没有记下。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>离线，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>程序出了差错，刚才这一步没有记下。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>程序太旧，要先更新，内容都还在</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>空格开关</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>空着</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>空着就是今天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>空行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {line} 行不能用（{why}），什么都没有记。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {number} 项多少钱</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {number} 项怎么给</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {number} 项是什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {number} 项：{why}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {round} 轮</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {row} 行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第 {row} 行“{column}”一列</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>第一次记入时，值班人叫什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>等付款</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>等区里同意这台电脑加入</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>等回音</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>等对方</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>答复</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>答应给什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>算数</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>算数 {keep} 条，不算 {drop} 条。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>类别</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>系统不让读写资料文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>系统建议</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约在{day}谈</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约在{when}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约在{when}，{place}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约好了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约好了调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约定金额</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约时间调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>约调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>线索</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>练习，不会上报</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>细类</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>经办</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>经办 {name}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>经办人</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>经过</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>结果</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>结果没写明，按金额判断</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>统一社会信用代码</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>统一社会信用代码像是写错了，按原样收下</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>统计</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>继续未完成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>维权联络点工作台</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>维权联络点工作台。资料加密存在这台电脑上，不收集任何使用数据。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>缓急</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>编号</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>编号 {number}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>网络断了一下，稍后自动接着传</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>网络需要登录，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>网络需要登录，登录后会自动再试</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系上了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系上了吗</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系不上</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系中</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系了谁</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系商家</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>花了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>补上商家或经过，二者有一项就行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>补正</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>补正内容</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>表尾说明</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要人看一下的 {count} 行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要人看一下的行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要人看一下的行写到哪里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要先更新程序才能上报，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要定 {whole} 处，挑好 {chosen} 处。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要求的钱</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要消费者同意，才能转出去。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要留一句话吗</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要补的：{names}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>要重新登记这台电脑，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>认不出这个文件的文字编码。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>认出 {count} 件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下了 {cases} 件、{entries} 条。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下以后请把材料交过去；对方收到那天起，才开始算受理期限。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下咨询</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下撤回</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下收到</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下补正</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下谈成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记下转出</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记录的内容</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记收到的钱</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记没谈成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记电话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记联系</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记调解（第 {round} 轮）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记谈成的结果</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记错了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记错了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>设置</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>诉求</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>诉求金额</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>诉求（元）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>试着写的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>试着写的。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>试过哪些办法</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>语言</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>说明</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请先更新程序。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请先选文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请再做一次。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请再做一次；还是这样，就复制给管理员。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请写一个准数，例如 398。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请写数字，例如 398。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请写明是哪一份备份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请告诉消费者：可以向市场监管部门投诉、申请仲裁，或者向法院起诉。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请对方重新发一次，或在 Excel 里打开另存一份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请找最初导出的那个文件；如果只有这一份，请原系统重新导出，编码选 UTF-8 或 GBK。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请找管理员从备份恢复。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请换成本机的文件夹。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请更新程序后再看。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请核对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请核对，还不算数</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请清出一些空间，再做一次。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请用原来的 Windows 用户登录，或者请区里用恢复钥匙打开。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请看看前几行里有没有“日期、商家、事由”这样的列名；多张表的，换一张试试。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请看看硬盘还在不在，再做一次。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请等一会儿再做一次。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请补：{wanted}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请选 Excel（.xlsx、.xls）或 CSV 文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请选一个。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>读到 {rows} 件，新记下 {added} 件，以前记过的 {known} 件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谁和谁</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谁来问的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谁联系不上</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>调解中</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谈好{sums}{due}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谈好多少</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谈得怎样</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谈得怎样？</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>谈成了，请接着记谈成的结果。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>资料不能放在共享盘或者自动同步的文件夹里，那里容易坏。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>资料放在哪个文件夹</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>资料文件坏了，没有再往里写。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>资料文件的每一页</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>资料正被另一个程序占用，刚才这一步没有记下。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>身份证号（不导入）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转出</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转出去</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转出去还差：{names}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转办回音</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转市场监管所</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转市场监管所要的都齐了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转给{to}。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>转给谁</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>返回</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还只在这台电脑上；有网就自动送，不用管。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还在处理</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还差 {sum}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还差什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还差几点。可以写 9:30、下午3点。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还差：{names}。补上就可以。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还有 {count} 条待上报。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没上报过，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没写标题</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没写：{names}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没接上总部，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没接上总部，记录都在这台电脑上，接上以后会自动补报。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有同步过。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有咨询</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有挑。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有登记过</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有谈成的结果，先记谈成了什么。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有连过总部，不影响使用</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有选</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有选文件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没签</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没问</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还说好了什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一件已经作废。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一件已经归档。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一件已经登记过了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一件还没登记。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一件里有新版本程序写的内容，先不显示金额；请更新程序。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一件里有新版本程序写的内容，请先更新程序；现在只能写备注。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一天还没到，请再看一眼。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一格要写。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一步只有总部能做。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这一步没有记下。{why}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这不是一件投诉。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这不是台账文件。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这不是接入文件，或者没有拷完整。请换一份再试。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这个文件坏了，或者没有传完整。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这个文件太大了。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这个文件打不开，可能正开着。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这个文件打不开，可能正被别的程序占用。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这个文件设了密码。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这个文件里什么也没有。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这个时间已经过了，请再看一眼。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这些先不导入</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份备份不能用（{why}），现在的资料没有动。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份备份是好的：{file}，{count} 条。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件不是本市发的，不能用。请向区里要一份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件不能用。请向区里重新要一份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件已经用过一次了，每份只能用一台电脑。请向区里再要一份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件是给{district}的，和这台电脑不是一个区。请核对后再要一份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件的登记码过期了。请向区里要一份新的。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件被改动过，不能用。请向区里重新要一份。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件要更新的程序才能用。请先更新程序。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份接入文件过期了（有效到 {day}）。请向区里要一份新的。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这份资料是更新的程序写的，这个程序打不开。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这台电脑已经登记在另一个联络点（{point}），里面的件不能交给别的点。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这台电脑已被停用，内容都还在，请找区里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这台电脑已被停用，请找区里</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这台电脑没有系统钥匙串，钥匙存成了只有您能读的文件 desk.key，请不要拷给别人。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这台电脑知道的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这台电脑还没有接上总部：先用区里发的接入文件登记（weiquan-desk provision 文件）。不影响使用。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这张表里没有认得出的列名，什么都没有记。请在第一行写上列名（例如：日期、投诉人、商家、事由、金额），再试一次。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这是本点的另一台电脑，要在第一台上或由区里同意以后，才能收到以前的内容；现在就可以用。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这里以后可以把假货、过期食品、乱标价报给市场监管所。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这里以后可以查常用的法条和期限，并和案件对上。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这里以后可以看每个月办了几件、拿回多少钱，一键出月报。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这里以后可以看每家店的投诉、承诺和联系人。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这里以后可以记宣传活动：哪天、在哪里、讲了什么、来了多少人。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>这里记答应给多少；真收到了，再记收到的钱。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>进行中</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>连不上总部，稍后自动再试</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>退到钱的写“已退款”，没退到的把金额留空</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>送出（条）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>选到了这一件自己，请另选。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>选区里发的文件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>选区里发的文件，就接得上。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>选台账文件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>选好以后，先看看每一列认得对不对，再导入。没看清的行会单独列出来，不会乱记。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>选文件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>逾期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>逾期 {days} 个工作日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>逾期 {days} 天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>遮住姓名电话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>那一年的放假安排还没公布，先按周末估算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>都写完了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>钥匙</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>钱没有谈到，金额空着就行。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>问了什么</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>问了什么，怎么答的。谁来问的，留不留都行。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>问题</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>问题：{name}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>问：{question} 答：{answer}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>隔离的记录</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>零件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>需要您看一下</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>需要新版本</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>需要新版本才能看</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>预览</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>预计{day}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>预计{fact}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>颜色</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>首页</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>高对比</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>，</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>，{day}前付</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>，{day}前付清</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>，以后付</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>，还有 {count} 个工作日</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>；</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
</TS>
