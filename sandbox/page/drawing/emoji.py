"""Emoji by name: those that the bot and people at work use; an unknown name stays as it was typed."""

NAMED = """
wave=👋 +1=👍 thumbsup=👍 -1=👎 thumbsdown=👎 clap=👏 pray=🙏 muscle=💪 raised_hands=🙌 ok_hand=👌
point_right=👉 point_up=☝️ handshake=🤝 eyes=👀 bulb=💡 fire=🔥 star=⭐ star2=🌟 sparkles=✨ tada=🎉
trophy=🏆 medal=🏅 first_place_medal=🥇 second_place_medal=🥈 third_place_medal=🥉 dart=🎯 rocket=🚀
bell=🔔 no_bell=🔕 mega=📣 loudspeaker=📢 warning=⚠️ no_entry=⛔ rotating_light=🚨 sos=🆘 x=❌
white_check_mark=✅ heavy_check_mark=✔️ ballot_box_with_check=☑️ question=❓ exclamation=❗
calendar=📅 date=📅 spiral_calendar_pad=🗓️ clock1=🕐 alarm_clock=⏰ hourglass=⌛
hourglass_flowing_sand=⏳ stopwatch=⏱️ memo=📝 pencil=📝 pencil2=✏️ clipboard=📋 bar_chart=📊
chart_with_upwards_trend=📈 chart_with_downwards_trend=📉 moneybag=💰 dollar=💵 euro=💶
money_with_wings=💸 briefcase=💼 phone=☎️ telephone_receiver=📞 iphone=📱 email=📧 envelope=✉️
inbox_tray=📥 outbox_tray=📤 package=📦 lock=🔒 unlock=🔓 key=🔑 gear=⚙️ wrench=🔧 hammer=🔨 link=🔗
mag=🔍 pushpin=📌 round_pushpin=📍 paperclip=📎 scissors=✂️ wastebasket=🗑️ file_folder=📁
card_index=📇 books=📚 book=📖 newspaper=📰 house=🏠 office=🏢 car=🚗 airplane=✈️
globe_with_meridians=🌐 palm_tree=🌴 face_with_thermometer=🤒 coffee=☕ beer=🍺 cake=🍰 sunny=☀️
sunrise=🌅 city_sunset=🌇 crescent_moon=🌙 zzz=💤 seedling=🌱 red_circle=🔴 large_blue_circle=🔵
large_green_circle=🟢 large_yellow_circle=🟡 large_orange_circle=🟠 white_circle=⚪ black_circle=⚫
heart=❤️ slightly_smiling_face=🙂 smile=😄 smiley=😃 grinning=😀 grin=😁 joy=😂 thinking_face=🤔 cry=😢
sob=😭 disappointed=😞 worried=😟 sweat_smile=😅 sunglasses=😎 partying_face=🥳 100=💯 arrow_up=⬆️
arrow_down=⬇️ arrow_right=➡️ arrow_left=⬅️ repeat=🔁 arrows_counterclockwise=🔄 heavy_plus_sign=➕
speech_balloon=💬 snowflake=❄️ grey_question=❔ double_vertical_bar=⏸️ thought_balloon=💭
busts_in_silhouette=👥 bust_in_silhouette=👤 robot_face=🤖
"""
EMOJI = dict(pair.split("=") for pair in NAMED.split())
