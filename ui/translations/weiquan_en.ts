<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
 <context>
  <name>desk</name>
  <message>
   <source>{amount} 元</source>
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
   <source>今天</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>代码 {code}</source>
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
   <source>再试一次</source>
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
   <source>已复制</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>必填</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>打开同步中心 F5</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>找人、找店、找电话后四位</source>
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
   <source>知道了</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>空格开关</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>练习，不会上报</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>经过</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>请写数字，例如 398。</source>
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
   <source>零件</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>预览</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
</TS>
