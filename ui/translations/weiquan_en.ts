<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
 <context>
  <name>desk</name>
  <message>
   <source>Enter</source>
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
   <source>{count} 年</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} 日</source>
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
   <source>{day}起算，{name} {term}（{basis}）</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{label}：{why}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{month}月{day}日</source>
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
   <source>{year}年{month}月{day}日</source>
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
   <source>今天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>今天到期</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>代码 {code}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>作废</source>
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
   <source>先不记</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>关联</source>
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
   <source>写备注</source>
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
   <source>协议</source>
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
   <source>哪天的事</source>
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
   <source>商家联系人</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>回访</source>
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
   <source>字大一些</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>字小一些</source>
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
   <source>已履行</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已归档</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>已答复</source>
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
   <source>已送达</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>并案</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>店名</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>归档</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当场和解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>当天不算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>待上报</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>待回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>必填</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>怎么来的</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部已确认</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部确认</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>总部退回</source>
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
   <source>打开同步中心 F5</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打电话回访</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>找人、找店、找电话后四位</source>
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
   <source>日</source>
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
   <source>末日在假期里，顺延到 {day}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>来源</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>核对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>没谈成</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消协处理过</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者人群</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>消费者地址</source>
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
   <source>消费者电话</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>理由：{sentence}。</source>
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
   <source>看不懂这个日子。可以写 1123、昨天、上周五。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>知道了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>空格开关</source>
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
   <source>等付款</source>
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
   <source>类别</source>
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
   <source>练习，不会上报</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>细类</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>经过</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>统一社会信用代码</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>缓急</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>联系</source>
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
   <source>联系商家</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>花了</source>
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
   <source>要求的钱</source>
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
   <source>记调解</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>记谈成的结果</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>诉求</source>
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
   <source>请核对</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请选一个。</source>
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
   <source>转出</source>
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
   <source>返回</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还差几点。可以写 9:30、下午3点。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>还没有连过总部，不影响使用</source>
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
   <source>这个时间已经过了，请再看一眼。</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>进行中</source>
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
   <source>那一年的放假安排还没公布，先按周末估算</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>问题</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>零件</source>
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
   <source>预计</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>预计{day}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>，还有 {count} 个工作日</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
</TS>
